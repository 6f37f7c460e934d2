import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { prepare } from "./prepare.mjs";
import { root, run } from "./step.mjs";

await prepare();
await installPrograms();

const checks = ["format:check", "types", "lint", "boundaries", "deadcode"];
const results = [];
for (const name of checks) results.push(report(name, await run("npm", ["run", "--silent", name])));
// One after another, so that the processes of one do not take the machine from the next.
for (const project of ["unit", "integration", "e2e"]) results.push(await runVitest(project));
const sum = (pick) => results.reduce((total, result) => total + pick(result), 0);
const failed = sum((result) => result.failed);
console.log(`\n${sum((result) => result.passed)} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/**
 * What the tests drive from outside: a Redis, a browser, a speech recogniser, the voice's teacher, and clients and decoders
 * that others wrote. Without Python's clients their tests are skipped.
 */
async function installPrograms() {
  const programs = await import("../apps/cli/dist/system-packages.js");
  const { redisProgram, chromiumProgram, pocketsphinxProgram, fliteProgram } = programs;
  const { ffmpegProgram, soxProgram, curlProgram, pythonProgram } = programs;
  const speech = [redisProgram, chromiumProgram, pocketsphinxProgram, fliteProgram];
  const needed = [...speech, ffmpegProgram, soxProgram, curlProgram];
  const missing = needed.filter((program) => !programs.ensureProgram(program, console.log));
  if (!programs.ensureProgram(pythonProgram, console.log))
    console.warn(`mynah: the tests of Python's clients are skipped: ${programs.installHint(pythonProgram)}`);
  if (missing.length === 0) return;
  for (const program of missing) console.error(`mynah: the tests need it: ${programs.installHint(program)}`);
  process.exit(1);
}

function report(name, ok) {
  console.log(`${ok ? "ok    " : "FAILED"} ${name}`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

/** A run that ended without a report, or with nothing in it, counts as one failure. */
async function runVitest(project) {
  const file = join(root, ".mynah", `vitest-${project}.json`);
  rmSync(file, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const ok = await run("npx", ["vitest", "run", "--project", project, ...reporters]);
  const { passed, failed } = readCounts(file);
  return { passed, failed: Math.max(failed, ok ? 0 : 1) };
}

function readCounts(file) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
