import { createServer } from "node:net";

/** Why the port cannot be listened on, as a code of the system; undefined when it can. */
export function refusalOf(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", ({ code, message }: NodeJS.ErrnoException) => resolve(code ?? message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

const ANSWER_MS = 1_500;

/** What a Mynah there says of its health; undefined when nobody answers, or somebody else. */
export async function healthAt(port: number, host: string, signal: AbortSignal): Promise<string | undefined> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
  const near = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
  try {
    const response = await fetch(`http://${near}:${port}/healthz`, { signal: patience });
    return wordsOf((await response.text()).slice(0, 500));
  } catch {
    return undefined;
  }
}

/** A gateway's doors answer in JSON, the port for metrics of any role in a word. */
export function wordsOf(body: string): string | undefined {
  if (/^(alive|stuck)/.test(body)) return body.trim();
  const [status, reason] = ["status", "reason"].map(
    (field) => new RegExp(`"${field}":"([^"]{1,100})"`).exec(body)?.[1],
  );
  if (status !== "ok" && status !== "unavailable") return undefined;
  return reason === undefined ? status : `${status}: ${reason}`;
}
