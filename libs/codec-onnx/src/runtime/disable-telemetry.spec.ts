import { expect, test } from "vitest";
import { disableTelemetry } from "./disable-telemetry.js";

test("reports are off unless the operator has decided otherwise", () => {
  const [plain, decided]: NodeJS.ProcessEnv[] = [{}, { ORT_DISABLE_TELEMETRY: "0" }];
  for (const env of [plain!, decided!]) disableTelemetry(env);
  expect([plain, decided]).toEqual([{ ORT_DISABLE_TELEMETRY: "1" }, { ORT_DISABLE_TELEMETRY: "0" }]);
});
