import type { SegmentWriter } from "@mynah/protocol/redis";
import type { SegmentOutcome } from "../job/speak-segment.js";
import type { Service } from "./service-meter.js";

/** Times one segment from the taking of its job to its end. */
export async function timeService(
  service: Service,
  speak: (service: Service) => Promise<SegmentOutcome>,
): Promise<SegmentOutcome> {
  let outcome: SegmentOutcome | undefined;
  try {
    return (outcome = await speak(service));
  } finally {
    service.end(outcome === "done" || outcome === "cancelled");
  }
}

/** The same writer; the service is told of each window that went out. */
export function tellOfWindows(writer: SegmentWriter, service: Service): SegmentWriter {
  return {
    claim: () => writer.claim(),
    async write(step) {
      const outcome = await writer.write(step);
      if (outcome === "ok" && step.windows.length > 0) service.windowWritten();
      return outcome;
    },
  };
}
