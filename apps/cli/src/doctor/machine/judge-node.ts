import { fail, ok, type Verdict } from "../verdict.js";

const OLDEST = { major: 20, minor: 19 };

/** @param version as `process.versions.node` has it */
export function judgeNode(version: string): Verdict {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isEnough = major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
  if (isEnough) return ok(`Node ${version}`);
  return fail(
    `Node ${version} is too old: Mynah needs ${OLDEST.major}.${OLDEST.minor}`,
    "install Node 24 from https://nodejs.org, or: nvm install 24",
  );
}
