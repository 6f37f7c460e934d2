import type { Dice } from "./dice.js";

/** Strings that programs trip over. */
const STRINGS: readonly string[] = [
  "",
  " \t\r\n ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "Hello \udc00 there \ud83d.",
  "👩‍👩‍👧🇩🇪1️⃣",
  "\u202egnirts\u202c",
  "\u200b\u200d\ufeff",
  "e" + "\u0301".repeat(500),
  "<|eot_id|>",
  "＜｜eot_id｜＞ Hello.",
  "<custom_token_5>",
  "<|<|eot_id|>|>",
  "<laugh> ".repeat(50),
  "../../../etc/passwd",
  "__proto__",
  "constructor",
  "\r\nX-Injected: 1",
  "'; DROP TABLE speech; --",
  "${7*7}{{7*7}}%s%n",
  "http://169.254.169.254/latest/meta-data/",
  "file:///etc/passwd",
  "data:audio/wav;base64,UklGRg==",
  "日本語です。Привет!",
  "1".repeat(400),
  "$1,000,000,000,000,000,000.01 on 31/02/2026 at 25:61",
  "a.".repeat(2_000),
  "word ".repeat(3_000),
];

const SCALARS: readonly unknown[] = [null, true, false, 0, -1, 1.5, -0.0001, 1e308, 2 ** 53, 4_294_967_296, -(2 ** 31)];

/** A string that no client means to send. */
export function wildString(dice: Dice): string {
  if (dice.happens(0.6)) return dice.pick(STRINGS);
  const points = Array.from({ length: dice.below(60) }, () => dice.below(dice.happens(0.5) ? 0x300 : 0x1_1000));
  return String.fromCharCode(...points.map((point) => point & 0xffff));
}

/** Any value that JSON can hold, deep ones among them. */
export function wildValue(dice: Dice): unknown {
  const kind = dice.below(10);
  if (kind < 3) return dice.pick(SCALARS);
  if (kind < 7) return wildString(dice);
  if (kind === 7) return Array.from({ length: dice.below(20) }, () => dice.pick(SCALARS));
  if (kind === 8) return { [wildString(dice)]: dice.pick(SCALARS), id: wildString(dice) };
  return nested(1 + dice.below(200));
}

function nested(depth: number): unknown {
  let value: unknown = "Hello.";
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { text: value };
  return value;
}
