import { describe, expect, it } from "vitest";
import { CodecInputError } from "./codec-input-error.js";
import { wavHeader } from "./wav.js";

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

describe("wavHeader", () => {
  it("is the golden header of 1000 samples at 24 kHz", () => {
    expect(hex(wavHeader({ sampleRate: 24_000, samples: 1000 }))).toBe(
      "52494646f407000057415645666d7420100000000100010" + "0c05d000080bb00000200100064617461d0070000",
    );
  });

  it("says 0xFFFFFFFF twice when the length is unknown", () => {
    const header = hex(wavHeader({ sampleRate: 24_000 }));
    expect([header.length, header.slice(8, 16), header.slice(80)]).toEqual([88, "ffffffff", "ffffffff"]);
  });

  it("refuses more than a RIFF file holds", () => {
    expect(() => wavHeader({ sampleRate: 24_000, samples: 2 ** 31 })).toThrow(CodecInputError);
  });
});
