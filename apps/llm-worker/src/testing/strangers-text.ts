import fc from "fast-check";

/** What readers do not see, and some programs take out. */
const UNSEEN = [
  "\u200b",
  "\u200c",
  "\u200d",
  "\u2060",
  "\ufeff",
  "\u00ad",
  "\u202e",
  "\u0301",
  "\ufe0f",
  "\u0000",
  "\ud800",
  " ",
];
const PARTS = [
  "<",
  "|",
  ">",
  "<|",
  "|>",
  "＜",
  "｜",
  "＞",
  "﹤",
  "/",
  "custom_token_",
  "spk_kavya",
  "eot_id",
  "7",
  "laugh",
  "Hello",
  ". ",
];

const toFullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/** Any text, and texts that try to bring special tokens along: as they are, in other characters, split, nested, mixed. */
export function strangersText(tokens: readonly string[]): fc.Arbitrary<string> {
  const token = fc.constantFrom(...tokens);
  const unseen = fc.constantFrom(...UNSEEN);
  const split = fc
    .tuple(token, unseen, fc.nat(20))
    .map(([text, sign, at]) => text.slice(0, at) + sign + text.slice(at));
  const nested = fc
    .tuple(token, token, fc.nat(20))
    .map(([outer, inner, at]) => outer.slice(0, at) + inner + outer.slice(at));
  const upper = token.map((text) => text.toUpperCase());
  const lookalike = fc.oneof(token, token.map(toFullWidth), split, split.map(toFullWidth), nested, upper);
  const plain = fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), fc.string({ unit: "grapheme", maxLength: 12 }));
  const piece = fc.oneof({ arbitrary: lookalike, weight: 3 }, fc.constantFrom(...PARTS), unseen, plain);
  return fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
}
