import { describe, expect, it } from "vitest";
import { SettingsError } from "../settings-error.js";
import { readTraceSettings } from "./trace-settings.js";

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318/" };

describe("the settings of traces", () => {
  it.each([
    [{}],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "" }],
    [{ ...endpoint, OTEL_SDK_DISABLED: "true" }],
    [{ ...endpoint, OTEL_TRACES_EXPORTER: "none" }],
    [{ ...endpoint, OTEL_TRACES_SAMPLER: "always_off" }],
  ])("with %j there are none", (env) => {
    expect(readTraceSettings(env)).toBeUndefined();
  });

  it("send to the path of traces at the endpoint, and just there to one for traces alone", () => {
    expect(readTraceSettings(endpoint)).toMatchObject({
      url: "http://collector:4318/v1/traces",
      sampler: "parentbased_always_on",
      ratio: 1,
    });
    const own = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://traces/in" };
    expect(readTraceSettings({ ...endpoint, ...own })?.url).toBe("https://traces/in");
  });

  it("never send more at once than may wait", () => {
    const queue = readTraceSettings({ ...endpoint, OTEL_BSP_MAX_QUEUE_SIZE: "10" })?.queue;
    expect(queue).toMatchObject({ maxQueueSize: 10, maxExportBatchSize: 10 });
  });

  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" }],
    [{ ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" }],
    [{ ...endpoint, OTEL_TRACES_SAMPLER: "sometimes" }],
    [{ ...endpoint, OTEL_TRACES_SAMPLER_ARG: "10%" }],
  ])("%j is refused, by its name", (env) => {
    expect(() => readTraceSettings(env)).toThrow(SettingsError);
    expect(() => readTraceSettings(env)).toThrow(Object.keys(env).at(-1));
  });
});
