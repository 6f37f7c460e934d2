import { run, whenChanged } from "./step.mjs";

const sources = ["apps", "libs", "testing", "bench", "tsconfig.json", "tsconfig.base.json", "package-lock.json"];

/**
 * Packages installed and programs built, as far as that is not so already. Exits with a clear message where it fails.
 * @param options.isQuiet what there is to tell goes to standard error: standard output is somebody else's
 */
export async function prepare({ isQuiet = false } = {}) {
  requireNode();
  const voice = isQuiet ? { say: console.error, stdout: 2 } : { say: console.log, stdout: "inherit" };
  if (!(await install(voice)))
    stop("npm could not install the packages; what it said stands above. Mend that, then run the command again.");
  if (!(await build(voice))) stop("The build failed; what it said stands above.");
}

export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  if (!enough) stop(`Mynah needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

function install({ say, stdout }) {
  return whenChanged("install", { inputs: ["package-lock.json"], output: "node_modules" }, () => {
    say("Installing npm packages (a minute or two, once) ...");
    return run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { stdout });
  });
}

function build({ say, stdout }) {
  return whenChanged("build", { inputs: sources, output: "apps/gateway/dist" }, () => {
    say("Building ...");
    return run("npm", ["run", "--silent", "build"], { stdout });
  });
}

function stop(message) {
  console.error(`mynah: ${message}`);
  process.exit(1);
}
