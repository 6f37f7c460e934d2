import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { prepare } from "./prepare.mjs";
import { root, run } from "./step.mjs";

prepare();
await installPrograms();

const checks = ["format:check", "types", "lint", "boundaries", "deadcode"];
const checked = checks.map((name) => report(name, run("npm", ["run", "--silent", name])));
const counts = runVitest();
const passed = checked.filter(Boolean).length + counts.passed;
const failed = checked.filter((ok) => !ok).length + counts.failed;
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** What the tests drive from outside: a Redis, a browser, a speech recogniser and the voice's teacher. */
async function installPrograms() {
  const programs = await import("../apps/cli/dist/system-packages.js");
  const needed = [programs.redisProgram, programs.chromiumProgram, programs.pocketsphinxProgram, programs.fliteProgram];
  const missing = needed.filter((program) => !programs.ensureProgram(program, console.log));
  if (missing.length === 0) return;
  for (const program of missing) console.error(`mynah: the tests need it: ${programs.installHint(program)}`);
  process.exit(1);
}

function report(name, ok) {
  console.log(`${ok ? "ok    " : "FAILED"} ${name}`);
  return ok;
}

/** A run that ended without a report counts as one failure. */
function runVitest() {
  const file = join(root, ".mynah", "vitest.json");
  rmSync(file, { force: true });
  const ok = run("npx", ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]);
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(file, "utf8"));
    return { passed: numPassedTests, failed: Math.max(numFailedTests, ok ? 0 : Math.max(1, numFailedTestSuites)) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
