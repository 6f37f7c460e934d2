import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createContextFilter } from "./build-context.js";

const ignoreFile = readFileSync(fileURLToPath(new URL("../../../.dockerignore", import.meta.url)), "utf8");
const isKept = createContextFilter(ignoreFile);

it.each([
  "package.json",
  ".npmrc",
  "apps/gateway/src/main.ts",
  "libs/protocol/lua/saySign-1.lua",
  "models/mynah-mini/codec.onnx",
  "models/orpheus-3b/profile.json",
  "docker/healthcheck.mjs",
])("%s goes into images", (path) => expect(isKept(path)).toBe(true));

it.each([
  ".git/config",
  ".env",
  "hf_token",
  "secrets/gateway",
  "node_modules/zod/index.js",
  "apps/web/node_modules/x/index.js",
  "apps/gateway/dist/main.js",
  "models/orpheus-3b-gguf/published/model.gguf",
  "models/snac-24khz/decoder.onnx",
  ".mynah/redis.log",
  "docs/compose.md",
])("%s stays out", (path) => expect(isKept(path)).toBe(false));

it("believes the last line that fits", () => {
  const [all, but] = ["*\n!a\na/b\n", "a/**/c\n!a/x/c\n"].map(createContextFilter);
  expect(["a", "a/c", "a/b/c", "d"].map((path) => all?.(path))).toEqual([true, true, false, false]);
  expect(["a/c", "a/x/y/c", "a/x/c", "c"].map((path) => but?.(path))).toEqual([false, false, true, true]);
});
