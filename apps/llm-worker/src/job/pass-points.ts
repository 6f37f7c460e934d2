import type { ReachPoint } from "@mynah/program";
import type { SegmentWriter } from "@mynah/protocol/redis";
import type { SpeechTokenSource } from "../engine/speech-token-source.js";

/** A segment writer that passes the test points around each of its steps, with its segment's text. */
export function writerWithPoints(writer: SegmentWriter, text: string, reach: ReachPoint): SegmentWriter {
  return {
    async claim() {
      const claim = await writer.claim();
      await reach("segment-claimed", text);
      return claim;
    },
    async write(step) {
      const isLast = step.end !== undefined;
      await reach(isLast ? "segment-ending" : "window-writing", text);
      const outcome = await writer.write(step);
      await reach(isLast ? "segment-ended" : "window-written", text);
      return outcome;
    },
  };
}

/** An engine that passes a test point before a segment, with its text, and when its sequence is free again. */
export function engineWithPoints(engine: SpeechTokenSource, reach: ReachPoint): SpeechTokenSource {
  return {
    sequences: engine.sequences,
    async *generate(request) {
      await reach("engine-starts", request.text);
      try {
        yield* engine.generate(request);
      } finally {
        await reach("engine-freed", request.text);
      }
    },
    close: () => engine.close(),
  };
}
