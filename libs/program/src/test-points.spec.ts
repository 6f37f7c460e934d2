import { expect, it } from "vitest";
import { SettingsError } from "./settings-error.js";
import { createTestPoints } from "./test-points.js";

const points = (setting: string) => createTestPoints({ MYNAH_TEST_POINTS: setting })!;

it("does not exist without its setting", () => {
  expect(createTestPoints({})).toBeUndefined();
  expect(createTestPoints({ MYNAH_TEST_POINTS: "" })).toBeUndefined();
});

it("acts at the named point, at each pass", async () => {
  const reach = points("window-written=fail");
  await reach("window-writing");
  await expect(reach("window-written")).rejects.toThrow("window-written");
  await expect(reach("window-written")).rejects.toThrow("window-written");
});

it("acts at the pass that it is for, and at no other", async () => {
  const reach = points("window-written@2=fail");
  await reach("window-written");
  await expect(reach("window-written")).rejects.toThrow();
  await reach("window-written");
});

it("counts only the passes that are about what it is for", async () => {
  const reach = points("engine-starts~poison@2=fail");
  await reach("engine-starts", "a poison");
  await reach("engine-starts", "some bread");
  await expect(reach("engine-starts", "poison again")).rejects.toThrow();
});

it.each(["window-written", "window-written=explode", "=kill", "a b=kill"])("refuses %j by name", (setting) => {
  expect(() => points(setting)).toThrow(SettingsError);
  expect(() => points(setting)).toThrow(setting);
});
