import { expect, it } from "vitest";
import { checkSettings } from "./check-settings.js";

const { signal } = new AbortController();
const look = (env: NodeJS.ProcessEnv) =>
  checkSettings(env, () => Promise.resolve([{ role: "gateway", faults: [] }])).look(signal);

it.each([{ PORT: "0" }, { METRICS_PORT: "0" }])("%o suits a role, and not npm start", async (env) => {
  expect((await look(env)).map(({ state }) => state)).toEqual(["ok", "fail"]);
});

it("other ports are the roles' own matter", async () => {
  expect(await look({ PORT: "80", METRICS_PORT: "" })).toHaveLength(1);
});
