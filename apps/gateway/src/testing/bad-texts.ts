/** Texts with nothing to say in them, and what the doors call that. */
export const BAD_TEXTS: readonly (readonly [name: string, text: unknown, code: RegExp])[] = [
  ["empty", "", /^empty_text$/],
  ["spaces", " \t\r\n ", /^empty_text$/],
  ["emoji only", "👍🏽👨‍👩‍👧🇩🇪", /^empty_text$/],
  ["control characters", "\u0000\u0007\u001b\u007f\u0085", /^empty_text$/],
  ["zero width", "\u200b\u200d\ufeff\u2060", /^empty_text$/],
  ["lone surrogates", "\ud83d\ude00".slice(0, 1) + "\udc00", /^empty_text$/],
  ["punctuation", "...!?—", /^empty_text$/],
  ["<|eot_id|>", "<|eot_id|>", /^empty_text$/],
  ["<custom_token_5>", "<custom_token_5>", /^empty_text$/],
  ["full-width special token", "＜｜eot_id｜＞", /^empty_text$/],
  ["nested special token", "<|<|eot_id|>|>", /^empty_text$/],
  ["too long", "a".repeat(20_001), /^text_too_long$/],
  ["a number", 42, /^invalid_request$/],
  ["null", null, /^invalid_request$/],
  ["true", true, /^invalid_request$/],
  ["a list", ["Hello"], /^invalid_request$/],
  ["an object", { text: "Hello" }, /^invalid_request$/],
];

/** Fields other than the text, each wrong in its own way. */
export const BAD_FIELDS: readonly (readonly [field: string, value: unknown])[] = [
  ["voice", "nobody"],
  ["voice", 7],
  ["voice", "x".repeat(101)],
  ["voice", ""],
  ["model", "gpt-9"],
  ["model", []],
  ["temperature", 3],
  ["temperature", "hot"],
  ["seed", -1],
  ["seed", 1.5],
  ["seed", 2 ** 32],
  ["constructor", {}],
  ["what_is_this", 1],
];
