import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSpeechId } from "./speech-id.js";
import { decodeWindow, encodeWindow, type WindowRecord } from "./window-record.js";

const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const codes = fc
  .array(fc.uint16Array({ minLength: 7, maxLength: 7 }), { maxLength: 40 })
  .map((frames) => Uint16Array.from(frames.flatMap((frame) => [...frame])));

const WITHOUT_OPTIONAL: (keyof WindowRecord)[] = [
  ...(["speechId", "segment", "seq", "firstSample", "keepStart", "keepSamples", "leadMs"] as const),
  ...(["leftEdge", "rightEdge", "first", "codes"] as const),
];

const windows: fc.Arbitrary<WindowRecord> = fc.record(
  {
    speechId: fc.integer({ min: 0, max: 9999 }).map(createSpeechId),
    segment: u32,
    seq: u32,
    firstSample: u32,
    keepStart: u32,
    keepSamples: u32,
    leadMs: u32,
    leftEdge: fc.boolean(),
    rightEdge: fc.boolean(),
    first: fc.boolean(),
    codes,
    debugAudio: fc.constant(true),
  },
  { requiredKeys: WITHOUT_OPTIONAL },
);

describe("a window record", () => {
  it("comes back as it went", () => {
    fc.assert(
      fc.property(windows, (window) => {
        expect(decodeWindow(encodeWindow(window))).toEqual(window);
      }),
    );
  });

  it("is refused when it is cut anywhere, or throws no other error than RangeError or a schema's", () => {
    const cutWindows = fc.tuple(windows, fc.nat()).filter(([window]) => window.codes.length > 0);
    fc.assert(
      fc.property(cutWindows, ([window, cut]) => {
        const record = encodeWindow(window);
        const rest = record.length - 1 - (cut % 13);
        expect(() => decodeWindow(record.subarray(0, rest))).toThrow();
      }),
    );
  });

  it("of another version is refused", () => {
    const record = encodeWindow({
      ...{ speechId: createSpeechId(0), segment: 0, seq: 0, firstSample: 0, keepStart: 0, keepSamples: 1, leadMs: 0 },
      ...{ leftEdge: true, rightEdge: true, first: true, codes: new Uint16Array(7) },
    });
    record[0] = 2;
    expect(() => decodeWindow(record)).toThrow(RangeError);
  });
});
