import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  type Sampler,
} from "@opentelemetry/sdk-trace";
import type { TraceSettings } from "./trace-settings.js";

/**
 * Who is traced. A program that follows keeps whatever reaches it: it is told of no trace that nobody keeps, and a trace
 * kept by one half of the programs would be worth nothing.
 */
export function chooseSampler({ sampler, ratio }: TraceSettings, isFollower: boolean): Sampler {
  if (isFollower) return new AlwaysOnSampler();
  const isParentBased = sampler.startsWith("parentbased_");
  const root = rootSampler(sampler.replace("parentbased_", ""), ratio);
  return isParentBased ? new ParentBasedSampler({ root }) : root;
}

function rootSampler(name: string, ratio: number): Sampler {
  if (name === "traceidratio") return new TraceIdRatioBasedSampler(ratio);
  return name === "always_off" ? new AlwaysOffSampler() : new AlwaysOnSampler();
}
