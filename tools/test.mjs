import { readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { prepare } from "./prepare.mjs";
import { root, run } from "./step.mjs";

await prepare();
await installPrograms();

// `npm run test:faults`: each row of the table of faults, the long ones too.
const isFaults = process.argv[2] === "faults";
const checks = isFaults ? [] : ["format:check", "types", "lint", "boundaries", "deadcode"];
const results = [];
// Beside one another, since each keeps one core busy; the builds of `types` are up to date already.
results.push(
  ...(await Promise.all(checks.map(async (name) => report(name, await run("npm", ["run", "--silent", name]))))),
);
// One after another, so that the processes of one do not take the machine from the next. The faults fill the end of e2e.
const whole = [
  { projects: ["unit"] },
  { projects: ["integration"] },
  { projects: ["e2e", "faults"], folders: ["testing/e2e", "testing/faults/short"] },
];
for (const part of isFaults ? [{ projects: ["faults"] }] : whole) results.push(await runVitest(part));
const sum = (pick) => results.reduce((total, result) => total + pick(result), 0);
const failed = sum((result) => result.failed);
for (const name of results.flatMap((result) => result.names)) console.log(`failed: ${name}`);
console.log(`\n${sum((result) => result.passed)} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/**
 * What the tests drive from outside: a Redis, a browser, a speech recogniser, the voice's teacher, Prometheus, and clients
 * and decoders that others wrote. Without Python's clients their tests are skipped.
 */
async function installPrograms() {
  const programs = await import("../apps/cli/dist/system-packages.js");
  const { redisProgram, chromiumProgram, pocketsphinxProgram, fliteProgram } = programs;
  const { ffmpegProgram, soxProgram, curlProgram, pythonProgram } = programs;
  const { prometheusProgram, redisExporterProgram, opensslProgram } = programs;
  const speech = [redisProgram, chromiumProgram, pocketsphinxProgram, fliteProgram];
  const figures = [prometheusProgram, redisExporterProgram];
  const needed = [...speech, ffmpegProgram, soxProgram, curlProgram, opensslProgram, ...figures];
  const missing = needed.filter((program) => !programs.ensureProgram(program, console.log));
  if (!programs.ensureProgram(pythonProgram, console.log))
    console.warn(`mynah: the tests of Python's clients are skipped: ${programs.installHint(pythonProgram)}`);
  if (missing.length === 0) return;
  for (const program of missing) console.error(`mynah: the tests need it: ${programs.installHint(program)}`);
  process.exit(1);
}

function report(name, ok) {
  console.log(`${ok ? "ok    " : "FAILED"} ${name}`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, names: ok ? [] : [name] };
}

/** A run that ended without a report, or with nothing in it, counts as one failure. */
async function runVitest({ projects, folders = [] }) {
  const name = projects.join("-");
  const file = join(root, ".mynah", `vitest-${name}.json`);
  rmSync(file, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const chosen = projects.map((project) => `--project=${project}`);
  const ok = await run("npx", ["vitest", "run", ...chosen, ...folders, ...reporters]);
  const { passed, failed, names } = readCounts(file);
  if (!ok && names.length === 0) names.push(name);
  return { passed, failed: Math.max(failed, ok ? 0 : 1), names };
}

function readCounts(file) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests, names: testResults.flatMap(failuresOf) };
  } catch {
    return { passed: 0, failed: 1, names: [] };
  }
}

/** A file may fail as a whole, and a test for several reasons; the first line of the first says most. */
function failuresOf({ name, message, assertionResults }) {
  const file = relative(root, name);
  const tests = assertionResults.filter(({ status }) => status === "failed");
  if (tests.length === 0 && message) return [`${file}: ${message.split("\n")[0]}`];
  return tests.map(({ fullName, failureMessages }) => `${file} > ${fullName}: ${failureMessages[0]?.split("\n")[0]}`);
}
