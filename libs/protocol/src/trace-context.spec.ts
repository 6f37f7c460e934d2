import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTraceparent, packTraceparent, parseTraceparent, unpackTraceContext } from "./trace-context.js";

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(..."0123456789abcdef"), { minLength: length, maxLength: length })
    .map((digits) => digits.join(""))
    .filter((text) => !/^0+$/.test(text));
const contexts = fc.record({ traceId: hex(32), spanId: hex(16), isSampled: fc.boolean() });
const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const spanId = "00f067aa0ba902b7";

describe("a trace context", () => {
  it("comes back from its header as it went", () => {
    fc.assert(
      fc.property(contexts, (context) => {
        expect(parseTraceparent(formatTraceparent(context))).toEqual(context);
      }),
    );
  });

  it("comes back from 24 bytes when somebody keeps the trace, and takes none otherwise", () => {
    fc.assert(
      fc.property(contexts, (context) => {
        const packed = packTraceparent(formatTraceparent(context));
        expect(packed.length).toBe(context.isSampled ? 24 : 0);
        expect(unpackTraceContext(packed)).toEqual(context.isSampled ? context : undefined);
      }),
    );
  });

  it("is read from headers of later versions", () => {
    expect(parseTraceparent(`01-${traceId}-${spanId}-03-more`)).toEqual({ traceId, spanId, isSampled: true });
  });

  it.each([
    undefined,
    7,
    {},
    "",
    "hello",
    `00-${traceId}-${spanId}-01-more`,
    `00-${traceId.toUpperCase()}-${spanId}-01`,
    `00-${"0".repeat(32)}-${spanId}-01`,
    `00-${traceId}-${"0".repeat(16)}-01`,
    `ff-${traceId}-${spanId}-01`,
    `00-${traceId}-${spanId}-1`,
    `00-${traceId}-${spanId}-01\n`,
    ` 00-${traceId}-${spanId}-01`,
    `01-${traceId}-${spanId}-01-${"a".repeat(1_000)}`,
  ])("is not read from %j", (header) => {
    expect(parseTraceparent(header)).toBeUndefined();
  });

  it.each([undefined, Buffer.alloc(0), Buffer.alloc(23, 1), Buffer.alloc(24)])("is not read from %j", (bytes) => {
    expect(unpackTraceContext(bytes)).toBeUndefined();
  });
});
