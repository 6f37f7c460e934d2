import type { Span } from "@mynah/program";
import type { SegmentEnd } from "@mynah/protocol";
import type { SegmentWriter } from "@mynah/protocol/redis";

/** The same writer; the span hears of the first window that went out, and at the end what it all came to. */
export function writerWithSpan(writer: SegmentWriter, span: Span | undefined): SegmentWriter {
  if (span === undefined) return writer;
  let hasWindow = false;
  return {
    claim: () => writer.claim(),
    async write(step) {
      const outcome = await writer.write(step);
      if (outcome === "ok" && step.windows.length > 0 && !hasWindow) {
        hasWindow = true;
        span.event("first window");
      }
      if (outcome === "ok" && step.end !== undefined) span.set(whatItCameTo(step.end));
      return outcome;
    },
  };
}

function whatItCameTo({ tokens, textTokens, firstTokenMs, generationMs, chunks, concealedCodes }: SegmentEnd) {
  return {
    "mynah.tokens": tokens,
    "mynah.text_tokens": textTokens,
    "mynah.first_token_ms": firstTokenMs,
    "mynah.generation_ms": generationMs,
    "mynah.windows": chunks,
    "mynah.concealed_codes": concealedCodes,
  };
}
