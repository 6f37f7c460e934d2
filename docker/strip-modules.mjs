// Leaves in node_modules what a role runs here, and writes sbom.json (CycloneDX) of it:
//   node docker/strip-modules.mjs cpu|gpu apps/gateway ...
// `npm ci --workspace` also brings what a room's tests need, since those are rooms themselves. Packages with native parts bring
// those of all systems along, and llama.cpp's for CUDA are ten times the size of all the rest.
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [variant, ...rooms] = process.argv.slice(2);
if (!["cpu", "gpu"].includes(variant) || rooms.length === 0)
  throw new Error("usage: strip-modules.mjs cpu|gpu <folder of a room> ...");

const { platform, arch } = process;
const own = `${platform}-${arch}`;
const llama = variant === "gpu" ? [own, `${own}-cuda`, `${own}-cuda-ext`] : [own];
keepOnly("node_modules/@node-llama-cpp", (name) => llama.includes(name));
const onnx = "node_modules/onnxruntime-node/bin";
for (const version of list(onnx)) {
  keepOnly(join(onnx, version), (name) => name === platform);
  keepOnly(join(onnx, version, platform), (name) => name === arch);
}

/** Pages for browsers: what they are made from lies in their own bundle. */
const BUNDLES = new Set(["rapidoc"]);
/** For editors and debuggers. */
const NOT_RUN = /\.(map|d\.[cm]?ts)$/;

const needed = new Map();
for (const room of rooms) need(realpathSync(room));
for (const folder of [".", ...needed.keys()]) strip(join(folder, "node_modules"));
for (const name of readdirSync("node_modules", { recursive: true }))
  if (NOT_RUN.test(name)) rmSync(join("node_modules", name), { recursive: true, force: true });
writeFileSync("sbom.json", `${JSON.stringify(billOf([...needed.values()]), undefined, 1)}\n`);

/** A package, with all that it needs to run: those that are only used where they happen to be there are left out. */
function need(folder) {
  if (needed.has(folder)) return;
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  needed.set(folder, manifest);
  if (BUNDLES.has(manifest.name)) return;
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = manifest;
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  for (const name of new Set([...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers])) {
    const found = find(name, folder);
    if (found) need(found);
    else if (!(name in optionalDependencies)) throw new Error(`${manifest.name} needs ${name}, which is not installed`);
  }
}

/** As Node looks for it. */
function find(name, folder) {
  const path = join(folder, "node_modules", name);
  if (existsSync(path)) return realpathSync(path);
  return folder === dirname(folder) ? undefined : find(name, dirname(folder));
}

function strip(modules) {
  for (const name of list(modules)) {
    if (name.startsWith("@")) strip(join(modules, name));
    else if (!isNeeded(join(modules, name))) rmSync(join(modules, name), { recursive: true, force: true });
  }
}

function isNeeded(path) {
  return existsSync(path) && needed.has(realpathSync(path));
}

function keepOnly(folder, isKept) {
  for (const name of list(folder)) if (!isKept(name)) rmSync(join(folder, name), { recursive: true });
}

function list(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function billOf(manifests) {
  const components = manifests
    .filter(({ name }) => !name.startsWith("@mynah/"))
    .map(({ name, version, license }) => ({
      type: "library",
      name,
      version,
      purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
      ...(typeof license === "string" ? { licenses: [{ expression: license }] } : {}),
    }));
  return { bomFormat: "CycloneDX", specVersion: "1.5", version: 1, components };
}
