import { createHash } from "node:crypto";
import { ReferenceAudioError } from "@mynah/audio";
import { limits } from "@mynah/protocol";
import type { ReferenceStore, StoredVoice } from "@mynah/protocol/redis";
import type { ReferenceParts } from "../reference/reference-parts.js";

/** A file that the fake decoder takes: after these bytes each one is a sample. */
const SOUND = "RIFF";

export const fakeSoundFile = (sound = "la la la"): Uint8Array => Buffer.from(SOUND + sound);

export interface FakeReferences extends ReferenceParts {
  readonly encoded: readonly { readonly codec: string; readonly text: string; readonly samples: number }[];
  /** false: no vocoder encodes */
  hasVocoder: boolean;
  /** Forgets what was encoded, as time does. */
  forget(): void;
}

/** A decoder of made-up files and a store in memory, of the shape of the real ones. */
export function fakeReferences(): FakeReferences {
  const encoded: { codec: string; text: string; samples: number }[] = [];
  const kept = new Map<string, string>();
  const voices = new Map<string, StoredVoice[]>();
  const voicesOf = (owner: string): StoredVoice[] => voices.get(owner) ?? [];
  const keyOf = (codec: string, samples: Int16Array, text: string): string =>
    createHash("sha256")
      .update(JSON.stringify([codec, text]))
      .update(samples)
      .digest("hex")
      .slice(0, 16);
  const store: ReferenceStore = {
    findEncoded: async (codec, samples, text) =>
      kept.has(keyOf(codec, samples, text)) ? keyOf(codec, samples, text) : undefined,
    async encode(codec, { samples, text }, signal) {
      if (!parts.hasVocoder)
        await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
      encoded.push({ codec, text, samples: samples.length });
      kept.set(keyOf(codec, samples, text), text);
      return keyOf(codec, samples, text);
    },
    read: async (id) => (kept.has(id) ? { text: kept.get(id) ?? "", codes: Buffer.alloc(14) } : undefined),
    async storeVoice(owner, voice) {
      const own = voicesOf(owner);
      if (own.some(({ name }) => name === voice.name)) return "taken";
      if (own.length >= limits.storedVoices) return "full";
      voices.set(owner, [...own, voice]);
      return "stored";
    },
    voices: async (owner) => voicesOf(owner),
    async deleteVoice(owner, name) {
      const [own, rest] = [voicesOf(owner), voicesOf(owner).filter((voice) => voice.name !== name)];
      voices.set(owner, rest);
      return rest.length < own.length;
    },
  };
  const parts: FakeReferences = {
    encoded,
    hasVocoder: true,
    forget: () => kept.clear(),
    store,
    async decode(bytes) {
      const isSound = Buffer.from(bytes.subarray(0, SOUND.length)).toString() === SOUND;
      if (!isSound) throw new ReferenceAudioError("unsupported_format", "this is no sound file: send WAV");
      return { samples: Int16Array.from(bytes.subarray(SOUND.length)), durationS: 1.5 };
    },
  };
  return parts;
}
