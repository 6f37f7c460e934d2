import type { Dice } from "./dice.js";

const HUGE = 80_000;

type Mutation = (bytes: Buffer, dice: Dice) => Buffer;

const mutations: readonly Mutation[] = [
  (bytes, dice) => bytes.subarray(0, dice.below(bytes.length + 1)),
  (bytes, dice) => Buffer.concat([bytes, dice.bytes(1 + dice.below(40))]),
  (bytes, dice) => spliced(bytes, dice, dice.bytes(1 + dice.below(8))),
  (bytes, dice) => spliced(bytes, dice, Buffer.from(dice.pick(SPLICES))),
  (bytes, dice) => flipped(bytes, dice),
  (bytes) => Buffer.concat([bytes, bytes]),
  (bytes) => Buffer.concat([Buffer.from("\ufeff"), bytes]),
  (_, dice) => dice.bytes(dice.below(400)),
  (_, dice) => Buffer.from(dice.pick(["[", '{"a":', "[[{", "\u0000", "9", '"']).repeat(1 + dice.below(5_000))),
  (_, dice) => Buffer.from(JSON.stringify({ input: "a".repeat(dice.below(HUGE)), text: "b" })),
];

const SPLICES = ["\u0000", '"', "\\ud800", "1e999", ',"__proto__":{"voice":1}', "\r\n\r\n", "}", "\\", "/*", ",,"];

/** The bytes with something done to them that no library would do. */
export function mutateBytes(bytes: Buffer, dice: Dice): Buffer {
  return dice.pick(mutations)(bytes, dice);
}

function spliced(bytes: Buffer, dice: Dice, part: Buffer): Buffer {
  const at = dice.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]);
}

function flipped(bytes: Buffer, dice: Dice): Buffer {
  const copy = Buffer.from(bytes);
  for (let times = 1 + dice.below(6); times > 0 && copy.length > 0; times -= 1)
    copy[dice.below(copy.length)] = dice.below(256);
  return copy;
}
