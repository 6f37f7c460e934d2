import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createContextFilter } from "./build-context.js";
import { commandOf, copyings, environmentOf, parseDockerfile, type Stage } from "./parse-dockerfile.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const text = read("Dockerfile");
const stages = parseDockerfile(text);
const roles = ["gateway", "llm-worker", "vocoder-worker"];
const isKept = createContextFilter(read(".dockerignore"));

const stageOf = (name: string): Stage => stages.find((stage) => stage.name === name)!;
const fromContext = (stage: Stage): readonly string[] =>
  copyings(stage).flatMap(({ from, sources }) => (from === undefined ? sources : []));

/** The room whose program an image runs: `apps/gateway`. */
const roomOf = (stage: Stage): string =>
  [...commandOf(stage, "ENTRYPOINT"), ...commandOf(stage, "CMD")]
    .find((word) => word.endsWith("/dist/main.js"))!
    .slice(0, -13);

describe("the Dockerfile", () => {
  it("has an image for each role, and one for the commands", () => {
    expect(stages.map(({ name }) => name)).toEqual(expect.arrayContaining([...roles, "mynah"]));
  });

  it("copies what is there and goes into the build", () => {
    const sources = stages.flatMap(fromContext).filter((source) => source !== ".");
    expect(sources.filter((source) => !existsSync(join(root, source)) || !isKept(source))).toEqual([]);
  });

  it("copies from stages that stand above", () => {
    for (const [index, stage] of stages.entries()) {
      const above = stages.slice(0, index).map(({ name }) => name);
      expect(above).toEqual(expect.arrayContaining(copyings(stage).flatMap(({ from }) => from ?? [])));
    }
  });

  it("knows each room's package.json, which npm ci compares with the lock file", () => {
    const { workspaces } = JSON.parse(read("package.json")) as { readonly workspaces: readonly string[] };
    const rooms = workspaces.flatMap((pattern) => roomsOf(pattern));
    expect(fromContext(stageOf("manifests"))).toEqual(
      expect.arrayContaining(rooms.map((room) => `${room}/package.json`)),
    );
  });

  it("begins from bases with a whole version, which a digest may follow", () => {
    const bases = [...text.matchAll(/^ARG \w+_IMAGE=(\S+)$/gm)].map((match) => match[1]);
    expect(bases).toHaveLength(2);
    for (const base of bases) expect(base).toMatch(/:\d+\.\d+\.\d+-[\w.-]+(@sha256:[0-9a-f]{64})?$/);
    const given = parseDockerfile(text, { VARIANT: "gpu", CUDA_IMAGE: "cuda@sha256:1" });
    expect(given.filter(({ base }) => base === "runtime-gpu").map(({ name }) => name)).toEqual([
      "llm-worker",
      "vocoder-worker",
    ]);
    expect(given.find(({ name }) => name === "runtime-gpu")?.base).toBe("cuda@sha256:1");
  });
});

describe.each([...roles, "mynah"])("the image %s", (name) => {
  const stage = stageOf(name);

  it("is run by somebody without rights, who owns nothing in it", () => {
    const words = stage.instructions.map(({ word }) => word);
    expect(stage.instructions.find(({ word }) => word === "USER")?.rest).toBe("1000:1000");
    expect(words.lastIndexOf("COPY")).toBeLessThan(words.indexOf("USER"));
    expect(text).not.toMatch(/--chown=(1000|node)/);
  });

  it("runs a program that the build makes, below an init", () => {
    expect(commandOf(stage, "ENTRYPOINT").slice(0, 2)).toEqual(["tini", "--"]);
    const room = roomOf(stage);
    expect(existsSync(join(root, room, "src/main.ts"))).toBe(true);
    expect(copyings(stage).some(({ from, target }) => from === "build" && target === room)).toBe(true);
  });

  it("has the packages of its room, and no others'", () => {
    const modules = stageOf(`${name}-modules`);
    const room = roomOf(stage);
    const { name: workspace } = JSON.parse(read(`${room}/package.json`)) as { readonly name: string };
    const install = modules.instructions
      .filter(({ word }) => word === "RUN")
      .map(({ rest }) => rest)
      .join("\n");
    expect(install).toContain(`npm ci --omit=dev --workspace ${workspace}`);
    expect(install).toMatch(new RegExp(`strip-modules\\.mjs \\S+ (\\S+ )*${room}\\b`));
    expect(
      copyings(stage)
        .filter(({ target }) => target === "node_modules")
        .map(({ from }) => from),
    ).toEqual([modules.name]);
  });
});

describe.each(roles)("the image of the role %s", (name) => {
  it("asks the role whether it is ready, where the role says so", () => {
    const stage = stageOf(name);
    const check = stage.instructions.find(({ word }) => word === "HEALTHCHECK")!.rest;
    expect(check).toContain('CMD ["node", "healthcheck.mjs"]');
    expect(fromContext(stage)).toContain("docker/healthcheck.mjs");
    expect(environmentOf(stage)).toMatchObject({
      METRICS_HOST: "0.0.0.0",
      METRICS_PORT: expect.stringMatching(/^94\d\d$/) as string,
    });
  });
});

function roomsOf(pattern: string): readonly string[] {
  if (!pattern.endsWith("/*")) return [pattern];
  const house = pattern.slice(0, -2);
  return readdirSync(join(root, house)).map((room) => `${house}/${room}`);
}
