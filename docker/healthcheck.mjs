// Whether the role takes work, as it says itself at its second port: for images, which have no curl.
const { METRICS_PORT } = process.env;

async function isReady() {
  if (!METRICS_PORT) throw new Error("METRICS_PORT is not set: where does the role say whether it is ready?");
  const { status } = await fetch(`http://127.0.0.1:${METRICS_PORT}/readyz`, { signal: AbortSignal.timeout(2_500) });
  return status === 200;
}

const ready = await isReady().catch((error) => console.error(error.message));
process.exit(ready ? 0 : 1);
