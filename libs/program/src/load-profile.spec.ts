import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { loadProfile } from "./load-profile.js";
import { ModelFileError } from "./model-file-error.js";

const models = fileURLToPath(new URL("../../../models/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "mynah-profile-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a profile", () => {
  it.each([
    ["mynah-mini", "mynah-mini-codec"],
    ["orpheus-3b", "snac-24khz"],
  ])("%s, as it is shipped, is valid and finds its codec", async (name, codec) => {
    const loaded = await loadProfile(name, models);
    expect(loaded.profile.name).toBe(name);
    expect(loaded.codec.name).toBe(codec);
  });

  it("that does not exist is an error that says where it was looked for", async () => {
    await expect(loadProfile("nobody", models)).rejects.toThrow(/No profile "nobody".*MYNAH_PROFILE/);
  });

  it("whose codec is not there says that codec.manifest names it", async () => {
    const profile = JSON.parse(readFileSync(join(models, "orpheus-3b/profile.json"), "utf8")) as object;
    writeFileSync(join(folder, "profile.json"), JSON.stringify({ ...profile, codec: { manifest: "no/codec.json" } }));
    await expect(loadProfile(folder, models)).rejects.toThrow(/Cannot read .*codec\.json, which codec\.manifest of /);
  });

  it.each([
    ["{", "no valid JSON"],
    ['{"name": "x"}', "layout"],
  ])("that holds %s is an error that names the file and the fault", async (text, fault) => {
    const file = join(folder, "profile.json");
    writeFileSync(file, text);
    const loading = loadProfile(folder, models);
    await expect(loading).rejects.toThrow(ModelFileError);
    await expect(loading).rejects.toThrow(new RegExp(`profile\\.json.*${fault}`));
  });
});
