import { expect, it } from "vitest";
import { welcome } from "./welcome.js";

const options = { address: "http://127.0.0.1:8080", model: "m", voice: "v", metrics: { gateway: 9_464 } };
const CREATE = "npm run --silent mynah -- keys create --owner me)";

it("says nothing of keys where none are asked for", () => {
  expect(welcome(options)).not.toContain("MYNAH_API_KEY");
});

it.each([
  [{ redisUrl: undefined, keeping: "kept" }, "holds for the next start too", `=$(${CREATE}`],
  [{ redisUrl: "redis://here", keeping: "forgotten" }, "is forgotten", `=$(REDIS_URL=redis://here ${CREATE}`],
  [{ redisUrl: undefined, keeping: "given" }, "REDIS_ settings", `=$(${CREATE}`],
] as const)("says how a key is made for %o, and how long it lasts", (keysIn, lasts, line) => {
  const words = welcome({ ...options, keysIn });
  expect(words).toContain(lasts);
  expect(words).toContain(`export MYNAH_API_KEY${line}`);
});
