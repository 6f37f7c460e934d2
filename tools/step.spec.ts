import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";

const step = new URL("./step.mjs", import.meta.url).href;

/** What a program that runs `command` by `run` says, and how it exits, when it gets `signals` at the command's first word. */
async function signalled(command: string, signals: readonly NodeJS.Signals[], stopMs = 4_000) {
  const args = JSON.stringify(["-c", command]);
  const script = `import { run } from "${step}"; console.log(await run("sh", ${args}, { stopMs: ${stopMs} }));`;
  const program = spawn(process.execPath, ["--input-type=module", "-e", script]);
  let said = "";
  program.stdout.on("data", (bytes: Buffer) => {
    // One after the other: of two at once the kernel may hand over the second first.
    if (said === "") signals.forEach((signal, at) => setTimeout(() => program.kill(signal), 15 * at));
    said += String(bytes);
  });
  const [status] = (await once(program, "close")) as [number | null];
  return { said: said.trim().split("\n"), status };
}

it.each([
  ["exit 0", "true"],
  ["exit 3", "false"],
])("says of a command that ends with %s: %s", async (command, answer) => {
  expect(await signalled(command, [])).toEqual({ said: [answer], status: 0 });
});

it.each([
  ["SIGINT", "INT", 130],
  ["SIGTERM", "TERM", 143],
] as const)("waits at %s until the command has tidied up, then exits as it was told", async (signal, name, status) => {
  const command = `trap 'sleep 0.05; echo tidied; exit 1' ${name}; echo begun; while :; do sleep 0.01; done`;
  expect(await signalled(command, [signal])).toEqual({ said: ["begun", "tidied"], status });
});

it("exits once, however often it is told to", async () => {
  const command = "trap 'sleep 0.05; echo tidied; exit 1' INT; echo begun; while :; do sleep 0.01; done";
  expect(await signalled(command, ["SIGINT", "SIGTERM"])).toMatchObject({ said: ["begun", "tidied"], status: 130 });
});

it("kills a command that does not stop, with all that it started", async () => {
  // The outputs close, and this ends before its time, only when nobody holds them any more.
  const command = "trap '' INT; sleep 60 & echo begun; wait; sleep 60";
  expect(await signalled(command, ["SIGINT"], 100)).toEqual({ said: ["begun"], status: 130 });
});
