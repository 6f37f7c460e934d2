import { expect, it } from "vitest";
import { judgeModelServer } from "./judge-model-server.js";
import { judgeModel } from "./judge-model.js";
import { placeOf } from "./reach-server.js";

const entry = { name: "orpheus", state: "ready", bytes: 2_000_000_000, codec: "snac-24khz" };

it.each([
  [{}, undefined, "ok", ""],
  [{ state: "not pulled" }, undefined, "fail", "models pull orpheus"],
  [{ state: "codec not pulled" }, undefined, "fail", "models pull snac-24khz"],
  [{ state: "codec not prepared" }, undefined, "fail", "models prepare snac-24khz"],
  [{ state: "model file missing" }, undefined, "fail", "engine.model"],
  [{ state: "broken", fault: "profile.json is no valid JSON" }, undefined, "fail", "profile.json"],
  [{}, "model.gguf is no GGUF file", "fail", "models pull orpheus"],
] as const)("%o %s is %s", (...[change, damage, state, remedy]) => {
  const verdict = judgeModel({ ...entry, ...change }, damage);
  expect([verdict.state, verdict.remedy ?? ""]).toEqual([state, expect.stringContaining(remedy)]);
});

it("a model server that cannot be reached fails", () => {
  const server = { profile: "orpheus", address: "http://gpu:8000/", fault: undefined };
  expect(judgeModelServer(server).state).toBe("ok");
  expect(judgeModelServer({ ...server, fault: "ECONNREFUSED" })).toMatchObject({ state: "fail" });
});

it.each([
  ["http://127.0.0.1:8000", { host: "127.0.0.1", port: 8_000 }],
  ["https://gpu.example", { host: "gpu.example", port: 443 }],
  ["triton:8001", { host: "triton", port: 8_001 }],
  ["http://[::1]:8000", { host: "::1", port: 8_000 }],
])("%s is reached at %o", (url, place) => {
  expect(placeOf(url)).toEqual(place);
});
