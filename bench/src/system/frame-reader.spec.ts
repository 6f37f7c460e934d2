import fc from "fast-check";
import { expect, it } from "vitest";
import { FrameReader } from "./frame-reader.js";

const binary = (bytes: number): Buffer => {
  const head = Buffer.alloc(bytes < 65_536 ? 4 : 10);
  head[0] = 0x82;
  head[1] = bytes < 65_536 ? 126 : 127;
  if (bytes < 65_536) head.writeUInt16BE(bytes, 2);
  else head.writeBigUInt64BE(BigInt(bytes), 2);
  return Buffer.concat([head, Buffer.alloc(bytes, 7)]);
};
const short = (opcode: number, text: string): Buffer =>
  Buffer.concat([Buffer.from([0x80 | opcode, text.length]), Buffer.from(text)]);

it("finds words, sound and pings, however the bytes are cut", () => {
  const bytes = Buffer.concat([
    short(1, "one"),
    binary(300),
    short(9, "ping"),
    short(1, ""),
    binary(70_000),
    short(1, "two"),
  ]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1 }), (lengths) => {
      const told: string[] = [];
      let sound = 0;
      const reader = new FrameReader({
        onText: (text) => told.push(text),
        onBytes: (piece) => (sound += piece.length),
        onControl: (opcode, payload) => told.push(`${opcode} ${payload}`),
      });
      for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
        const end = at + lengths[turn % lengths.length]!;
        reader.take(bytes.subarray(at, end));
        at = end;
      }
      expect([told, sound]).toEqual([["one", "9 ping", "", "two"], 70_300]);
    }),
  );
});
