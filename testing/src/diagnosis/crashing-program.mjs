/** A program that starts, and then fails where nobody catches it, with an error that knows a text in every way there is. */
import { openDiagnosis, runProgram } from "@mynah/program";

const text = process.env["CRASH_TEXT"];

await runProgram(async () => {
  const { log, flush } = await openDiagnosis({
    role: "gateway",
    logLevel: "debug",
    env: process.env,
    isFollower: false,
  });
  const error = new TypeError(`cannot read "${text}"`, { cause: Object.assign(new Error("asked"), { text }) });
  setTimeout(() => {
    throw Object.assign(error, { command: { name: "evalsha", args: [text, Buffer.from(text)] } });
  }, 100);
  return { log, flush, drainMs: 1_000, stop: () => Promise.resolve() };
});
