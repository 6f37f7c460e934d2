import { run, whenChanged } from "./step.mjs";

const sources = ["apps", "libs", "testing", "bench", "tsconfig.json", "tsconfig.base.json", "package-lock.json"];

/** Packages installed and programs built, as far as that is not so already. Exits with a clear message where it fails. */
export async function prepare() {
  requireNode();
  if (!(await install()))
    stop("npm could not install the packages; what it said stands above. Mend that, then run the command again.");
  if (!(await build())) stop("The build failed; what it said stands above.");
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  if (!enough) stop(`Mynah needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

function install() {
  return whenChanged("install", { inputs: ["package-lock.json"], output: "node_modules" }, () => {
    console.log("Installing npm packages (a minute or two, once) ...");
    return run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  });
}

function build() {
  return whenChanged("build", { inputs: sources, output: "apps/gateway/dist" }, () => {
    console.log("Building ...");
    return run("npm", ["run", "--silent", "build"]);
  });
}

function stop(message) {
  console.error(`mynah: ${message}`);
  process.exit(1);
}
