import { ROOT_CONTEXT, SpanKind, trace } from "@opentelemetry/api";
import { SamplingDecision } from "@opentelemetry/sdk-trace";
import { expect, it } from "vitest";
import { chooseSampler } from "./choose-sampler.js";
import { readTraceSettings } from "./trace-settings.js";

const traceId = "8".repeat(32);

function isKept(
  sampler: string,
  { arg = "1", flags, isFollower = false }: { arg?: string; flags?: 0 | 1; isFollower?: boolean },
) {
  const env = { OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: arg };
  const settings = readTraceSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://c:4318", ...env });
  if (settings === undefined) throw new Error("no traces");
  const parent = { traceId, spanId: "1".repeat(16), traceFlags: flags ?? 0, isRemote: true };
  const context = flags === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
  const { decision } = chooseSampler(settings, isFollower).shouldSample(context, traceId, "s", SpanKind.SERVER, {}, []);
  return decision === SamplingDecision.RECORD_AND_SAMPLED;
}

it.each([
  ["always_on", {}, true],
  ["always_on", { flags: 0 }, true],
  ["parentbased_always_on", {}, true],
  ["parentbased_always_on", { flags: 0 }, false],
  ["parentbased_always_off", {}, false],
  ["parentbased_always_off", { flags: 1 }, true],
  ["traceidratio", { arg: "1" }, true],
  ["traceidratio", { arg: "0", flags: 1 }, false],
  ["parentbased_traceidratio", { arg: "0" }, false],
  ["parentbased_traceidratio", { arg: "0", flags: 1 }, true],
] as const)("%s keeps a trace with %j: %s", (sampler, given, isKeeping) => {
  expect(isKept(sampler, given)).toBe(isKeeping);
});

it("a program that follows keeps what it is told of, whatever share the gateway keeps", () => {
  expect(isKept("traceidratio", { arg: "0", flags: 1, isFollower: true })).toBe(true);
});
