import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runProgram } from "../run-program.js";
import { parseDockerfile } from "./parse-dockerfile.js";

interface Service {
  readonly image?: string;
  readonly build?: { readonly target: string; readonly args?: Readonly<Record<string, string>> };
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly ports?: readonly (string | { readonly host_ip?: string })[];
  readonly networks?: Readonly<Record<string, unknown>>;
  readonly volumes?: readonly (string | { readonly type: string; readonly source: string })[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: unknown;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));
const overlays = ["compose.gpu.yml", "compose.vllm.yml", "compose.public.yml", "compose.traces.yml"];
const base = "docker-compose.yml";
const combinations = [[base], ...overlays.map((overlay) => [base, overlay]), [base, ...overlays]];
const settings = { BIND: "192.0.2.7", HF_TOKEN_FILE: "./docker/healthcheck.mjs", TRACES_TO: "http://192.0.2.9:4318" };

async function findCompose(): Promise<readonly string[] | undefined> {
  for (const command of [["docker", "compose"], ["docker-compose"]]) {
    const [program = "", ...args] = [...command, "version"];
    const found = await runProgram(program, args)
      .then(({ status }) => status === 0)
      .catch(() => false);
    if (found) return command;
  }
  console.warn(
    "the compose files are not checked: there is no docker compose here (Debian: apt-get install docker-compose)",
  );
  return undefined;
}

const compose = await findCompose();

async function configure(files: readonly string[], env: Readonly<Record<string, string>> = settings) {
  const named = files.flatMap((file) => ["-f", join(root, file)]);
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const command = [...variables, ...compose!, ...named, "--profile", "tools", "--profile", "observability", "config"];
  const { status, stdout, stderr } = await runProgram("env", command);
  return {
    status,
    stderr,
    services: (parse(String(stdout)) as { services?: Record<string, Service> })?.services ?? {},
  };
}

describe.skipIf(compose === undefined)("the compose files", () => {
  it.each(combinations.map((files) => [files.join(" "), files] as const))("%s: go together", async (_, files) => {
    const { status, stderr, services } = await configure(files);
    expect([status, stderr]).toEqual([0, ""]);
    expect(unconfined(services)).toEqual(files.includes("compose.vllm.yml") ? ["vllm"] : []);
    expect(services["redis"]?.ports).toBeUndefined();
    expect(Object.keys(services["redis"]?.networks ?? {})).toEqual(["backend"]);
    expect(openToOthers(services)).toEqual(files.includes("compose.public.yml") ? ["gateway"] : []);
    expect(services["gateway"]?.environment?.["AUTH"]).toBe(files.includes("compose.public.yml") ? "keys" : "open");
  });

  it("build images that the Dockerfile has, and GPU variants of those that compute", async () => {
    const { services } = await configure(combinations.at(-1)!);
    const stages = parseDockerfile(readFileSync(join(root, "Dockerfile"), "utf8")).map(({ name }) => name);
    const builds = Object.entries(services).flatMap(([name, { build }]) => (build ? [{ name, ...build }] : []));
    expect(stages).toEqual(expect.arrayContaining(builds.map(({ target }) => target)));
    const gpu = builds.filter(({ args }) => args?.["VARIANT"] === "gpu").map(({ name }) => name);
    expect(gpu.toSorted()).toEqual(["llm-worker", "vocoder-worker"]);
  });

  it("mount what is in the checkout", async () => {
    const { services } = await configure(combinations.at(-1)!);
    const sources = Object.values(services).flatMap(({ volumes = [] }) => volumes.map(sourceOf));
    const mounted = sources.filter((source) => source.startsWith(join(root, "docker")));
    expect(mounted.length).toBeGreaterThan(0);
    expect(mounted.filter((source) => !existsSync(source))).toEqual([]);
  });

  it("say what they miss", async () => {
    expect((await configure([base, "compose.public.yml"], {})).stderr).toMatch(/BIND|address of this machine/);
    expect((await configure([base, "compose.vllm.yml"], {})).stderr).toMatch(/token of huggingface/);
  });
});

it("the profile behind vLLM in compose is that of Orpheus, at another address", () => {
  const read = (path: string): object => JSON.parse(readFileSync(join(root, path), "utf8")) as object;
  const shipped = read("models/orpheus-3b/profile.json") as { readonly engine: object };
  const profiles = readdirSync(join(root, "docker/vllm/profiles"));
  expect(profiles).toEqual(["orpheus-3b-vllm"]);
  expect(read("docker/vllm/profiles/orpheus-3b-vllm/profile.json")).toEqual({
    ...shipped,
    name: "orpheus-3b-vllm",
    description: expect.stringContaining("compose.vllm.yml") as string,
    engine: { ...shipped.engine, url: "http://vllm:8000", sequences: 32 },
  });
});

/** Services that could write to their root, gain rights or keep any that they do not need. */
function unconfined(services: Readonly<Record<string, Service>>): readonly string[] {
  return Object.entries(services).flatMap(([name, { read_only, cap_drop, security_opt }]) => {
    const isConfined =
      read_only === true && cap_drop?.includes("ALL") && security_opt?.includes("no-new-privileges:true");
    return isConfined ? [] : [name];
  });
}

function openToOthers(services: Readonly<Record<string, Service>>): readonly string[] {
  const isOpen = (port: string | { readonly host_ip?: string }): boolean =>
    !(typeof port === "string" ? port : (port.host_ip ?? "")).startsWith("127.0.0.1");
  return Object.entries(services).flatMap(([name, { ports = [] }]) => (ports.some(isOpen) ? [name] : []));
}

const sourceOf = (volume: string | { readonly source: string }): string =>
  typeof volume === "string" ? (volume.split(":")[0] ?? "") : volume.source;
