import { describe, expect, it } from "vitest";
import { HeardSpeech, type Kind } from "../speech/heard-speech.js";
import { statusWords } from "./status-words.js";

function heard(kind: Kind): HeardSpeech {
  return new HeardSpeech({ kind, request: { text: "Hello.", options: {} }, askedAtMs: 0, sampleRate: 24_000 });
}

describe("statusWords", () => {
  it("tells one who listens along that the owner stopped the speech", () => {
    const speech = heard("shared");
    speech.isCutOff = true;
    speech.end("stopped", 100);
    expect(statusWords(speech, false)).toBe("The one who shared this speech stopped it.");
  });

  it("tells who stopped from who was stopped", () => {
    const said = (["own", "shared"] as const).map((kind) => {
      const speech = heard(kind);
      speech.end("stopped", 100);
      return statusWords(speech, false);
    });
    expect(said).toEqual(["Stopped.", "You stopped listening."]);
  });

  it("says that it is paused only while there is something to hear", () => {
    const speech = heard("own");
    expect(statusWords(speech, true)).toBe("Paused");
    speech.addChunk(new Int16Array(24_000), 0);
    speech.end("done", 100);
    expect(statusWords(speech, true)).toBe("Finished: 1.0 seconds of sound, no gaps.");
  });
});
