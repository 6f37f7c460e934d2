import type { Rule } from "../rule.js";

const TOP_LEVEL = "com|org|net|edu|gov|mil|int|info|biz|io|ai|dev|app|co|uk|us|de|fr|eu|in|jp|cn|ca|au|ch|nl|me|tv";
const HOST = String.raw`(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}`;
const EMAIL = new RegExp(String.raw`(?<![\w.+-])[a-z0-9._%+-]{1,64}@${HOST}(?![\w@])`, "gi");
const URL_WITH_SCHEME = /\b(?:https?|ftp|wss?):\/\/[^\s<>"']{1,2048}/gi;
const BARE_HOST = new RegExp(
  String.raw`(?<![\w@.-])(?:www\.${HOST}|(?:[a-z0-9-]{1,63}\.){1,8}(?:${TOP_LEVEL}))(?::\d{1,5})?(?:/[^\s<>"']{0,2048})?(?![\w@])`,
  "gi",
);
const SIGNS: ReadonlyMap<string, string> = new Map([
  [".", "dot"],
  ["@", "at"],
  ["/", "slash"],
  [":", "colon"],
  ["-", "dash"],
  ["_", "underscore"],
  ["%", "percent"],
  ["+", "plus"],
  ["?", "question mark"],
  ["&", "and"],
  ["=", "equals"],
  ["#", "hash"],
  ["~", "tilde"],
]);

/** Punctuation at the end belongs to the sentence: "see example.com/x." */
const sentenceEnd = (address: string): string => /[.,;:!?)\]}'/]*$/.exec(address)?.[0] ?? "";

function speak(address: string): string {
  const end = sentenceEnd(address);
  const said = address
    .slice(0, address.length - end.length)
    .replace(/^[a-z]+:\/\//i, "")
    .replace(/^www\./i, "w w w dot ")
    .replace(/[.@/:_%+?&=#~-]/g, (sign) => ` ${SIGNS.get(sign) ?? ""} `);
  return ` ${said} ${end.replace("/", "")} `;
}

/** URLs and e-mail addresses: mail@example.com -> mail at example dot com */
export const speakAddresses: Rule = (text) =>
  text.replace(EMAIL, speak).replace(URL_WITH_SCHEME, speak).replace(BARE_HOST, speak);
