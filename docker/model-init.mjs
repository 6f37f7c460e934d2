// Fills the volume of models before any role starts, and ends: the profiles that come along and those in MYNAH_PROFILES (a
// folder), then what the profiles in MYNAH_PROFILE need of a hub. What is whole already is not fetched again.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const shipped = resolve("models");
const {
  MYNAH_MODELS: target = "/models",
  MYNAH_PROFILES: own = "/profiles",
  MYNAH_PROFILE = "mynah-mini",
} = process.env;

if (resolve(target) !== shipped) cpSync(shipped, target, { recursive: true });
if (existsSync(own)) cpSync(own, target, { recursive: true });

for (const name of MYNAH_PROFILE.split(",").map((part) => part.trim())) {
  mynah("models", "pull", name);
  // A model server may start later than this; the LLM worker tries it before it is ready.
  if (isRunHere(name)) mynah("models", "check", name, "--no-speak");
}

function isRunHere(name) {
  return JSON.parse(readFileSync(join(target, name, "profile.json"), "utf8")).engine.kind === "llama-cpp";
}

function mynah(...args) {
  const env = { ...process.env, MYNAH_MODELS: target };
  const { status } = spawnSync(process.execPath, ["apps/cli/dist/main.js", ...args], { stdio: "inherit", env });
  if (status !== 0) process.exit(status ?? 1);
}
