/** `<|...|>`, `<custom_token_7>`, `[INST]`-like marks: whatever some tokenizer could read as a command. */
const SPECIAL_TOKENS: readonly RegExp[] = [
  /<\|[^<>|]{0,64}\|>/g,
  /<\/?s>/gi,
  /<(?:custom_token_\d*|pad|unk|bos|eos|mask|start_of_turn|end_of_turn)>/gi,
  /\[\/?(?:INST|SYS|CLS|SEP|PAD|UNK|MASK|BOS|EOS)\]/gi,
  /<<\/?SYS>>/gi,
];

/** What is left of a special token that was cut in two, nested or misspelt. */
const REMAINS = /<\||\|>|custom_token_\d*/gi;

/** As a stranger may write a tag: more loosely than `TAG`. */
const WRITTEN_TAG = /<\s*(\p{L}[\p{L}\p{M}\p{N}_\s-]{0,63})>/gu;

const removeOnce = (text: string): string =>
  SPECIAL_TOKENS.reduce((rest, pattern) => rest.replace(pattern, " "), text).replace(REMAINS, " ");

/** Removing one token may join the halves of another, so this goes on until nothing changes. */
export function removeSpecialTokens(text: string): string {
  let before = text;
  let after = removeOnce(before);
  while (after !== before) {
    before = after;
    after = removeOnce(before);
  }
  return after;
}

/** Keeps `<name>` for the allowed names, in the profile's spelling, and takes the angle brackets off everything else. */
export function keepAllowedTags(text: string, allowedTags: readonly string[]): string {
  const spelling = new Map(allowedTags.map((tag) => [bareName(tag), tag]));
  let kept = "";
  let position = 0;
  for (const match of text.matchAll(WRITTEN_TAG)) {
    const tag = spelling.get(bareName(match[1] ?? ""));
    if (tag === undefined) continue;
    kept += `${withoutBrackets(text.slice(position, match.index))}<${tag}>`;
    position = match.index + match[0].length;
  }
  return kept + withoutBrackets(text.slice(position));
}

const bareName = (name: string): string => name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();

const withoutBrackets = (text: string): string => text.replace(/[<>]/g, " ");
