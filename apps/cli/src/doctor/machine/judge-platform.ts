import { fail, ok, warn, type Verdict } from "../verdict.js";

export interface Platform {
  readonly os: NodeJS.Platform;
  readonly arch: string;
  /** of the running system; undefined where there is none, as on Alpine */
  readonly glibc: string | undefined;
}

/** What the programs inside the npm packages are made for. */
const BUILT_FOR: ReadonlySet<string> = new Set(["linux-x64", "linux-arm64", "darwin-arm64", "darwin-x64", "win32-x64"]);
/** What those for Linux are linked with. */
const OLDEST_GLIBC = 2.28;

export function judgePlatform({ os, arch, glibc }: Platform): Verdict {
  const name = `${os}-${arch}`;
  if (!BUILT_FOR.has(name))
    return warn(
      `${name}: ONNX Runtime and llama.cpp may not be built for it`,
      "run it on Linux (x64 or ARM), macOS or Windows",
    );
  if (os !== "linux") return ok(name);
  if (glibc === undefined)
    return fail(
      `${name} without glibc: ONNX Runtime and llama.cpp need it`,
      "use an image of Debian or Ubuntu: node:24-slim, not node:24-alpine",
    );
  if (asNumber(glibc) < asNumber(`${OLDEST_GLIBC}`))
    return fail(
      `${name}, glibc ${glibc}: ONNX Runtime needs ${OLDEST_GLIBC} or newer`,
      "use a newer system, or the image node:24-slim",
    );
  return ok(`${name}, glibc ${glibc}`);
}

/** 2.9 is older than 2.28. */
const asNumber = (version: string): number => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major * 1_000 + minor;
};
