import type { AudioFormat } from "@mynah/audio";
import { bytesToSamples, wavHeader } from "@mynah/codec";
import { SpeechError } from "@mynah/protocol";
import type { SpeechSummary } from "../delivery/deliver-speech.js";
import { SAMPLE_RATE } from "../speech/sample-rate.js";
import type { PacedResponse } from "./paced-response.js";
import { soundHeaders } from "./sound-body.js";
import type { SpeechBody } from "./speech-body.js";

/** More than the longest text of OpenAI's door takes at a quarter of its tempo. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The body is the file, sent at once when it is complete: its length is known, and every failure has a status. */
export class WholeBody implements SpeechBody {
  readonly #response: PacedResponse;
  readonly #format: AudioFormat;
  readonly #parts: Uint8Array[] = [];
  #bytes = 0;

  constructor(response: PacedResponse, format: AudioFormat) {
    this.#response = response;
    this.#format = format;
  }

  begin(): void {}

  async write(bytes: Uint8Array): Promise<void> {
    this.#bytes += bytes.length;
    if (this.#bytes > MOST_BYTES)
      throw new SpeechError("text_too_long", "The file would be too large to send at once: ask for a stream.", {
        param: "stream",
      });
    this.#parts.push(bytes);
  }

  async end({ speechId, usage }: SpeechSummary): Promise<void> {
    const parts = this.#format === "wav" ? [this.#wavHeader(), ...this.#parts] : this.#parts;
    this.#response.begin({
      ...soundHeaders(this.#format),
      "Content-Length": parts.reduce((bytes, part) => bytes + part.length, 0),
      "X-Speech-Id": speechId,
      "X-Usage-Input-Tokens": usage.inputTokens,
      "X-Usage-Output-Tokens": usage.outputTokens,
    });
    for (const part of parts) await this.#response.write(part);
    this.#response.end();
  }

  #wavHeader(): Uint8Array {
    return wavHeader({ sampleRate: SAMPLE_RATE, samples: bytesToSamples(this.#bytes) });
  }
}

/** What the parts of a whole file are encoded as: a WAV file gets its header at last, when its length is known. */
export function partsFormat(format: AudioFormat): AudioFormat {
  return format === "wav" ? "pcm" : format;
}
