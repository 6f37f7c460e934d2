import type { Rule } from "../english/rule.js";
import type { AddressWords } from "./address-words.js";

const COMMON = "com|org|net|edu|gov|mil|int|info|biz|io|ai|dev|app|co|uk|us|eu|in|jp|cn|ca|au|nl|me|tv|shop|blog|xyz";
const TOP_LEVEL = `${COMMON}|de|at|ch|fr|be|lu|es|mx|ar|cl|pt|it|COM|ORG|NET|DE|FR|IT|ES`;
const LABELS = String.raw`(?:[\p{L}\d_-]{1,63}\.){1,8}`;
const BEFORE = String.raw`(?<![\p{L}\d_@.-])`;
const EMAIL = new RegExp(
  String.raw`(?<![\p{L}\d_.+-])(?:mailto:)?[\p{L}\d._%+-]{1,64}@${LABELS}[\p{L}]{2,24}(?![\p{L}\d_@])`,
  "gu",
);
const URL_WITH_SCHEME = /(?<![\p{L}\d_])(?:https?|ftp|wss?):\/\/[^\s<>"']{1,2048}/giu;
const BARE_HOST = new RegExp(
  String.raw`${BEFORE}(?:(?:www|WWW)\.${LABELS}\p{L}{2,24}|${LABELS}(?:${TOP_LEVEL})|localhost(?=:\d))(?::\d{1,5})?(?:/[^\s<>"']{0,2048})?(?![\p{L}\d_@])`,
  "gu",
);

/** Nobody listens to more of a path than this. */
const MOST_SEGMENTS = 4;
/** A hash, an id or an endless word: letters among digits, or longer than words are. */
const UNREADABLE = /\d{7}|\d\p{L}+\d|\p{L}\d+\p{L}|[^\s._~-]{25}|%[\dA-F]{2}/iu;

/** Punctuation at the end belongs to the sentence: "see example.com/x." */
const sentenceEnd = (address: string): string => /[.,;:!?)\]}'/]{0,100}$/.exec(address.slice(-100))?.[0] ?? "";

/** The segments until one that nobody could follow; what comes after ? and # is for machines. */
function readablePath(path: string): string {
  const segments = path
    .replace(/[?#].*$/su, "")
    .replace(/[-_]?\d{7,}/g, "")
    .split("/")
    .filter((segment) => segment !== "");
  const strange = segments.findIndex((segment) => UNREADABLE.test(segment));
  return segments
    .slice(0, Math.min(MOST_SEGMENTS, strange === -1 ? MOST_SEGMENTS : strange))
    .map((segment) => `/${segment.replace(/\.(?:html?|php|aspx?)$/, "")}`)
    .join("");
}

function readable(address: string): string {
  const bare = address.replace(/^(?:mailto:|[a-z]+:\/\/)/i, "");
  const host = /^[^/?#]*/.exec(bare)?.[0] ?? "";
  return host + readablePath(bare.slice(host.length));
}

const WWW = /^www\./i;

/** URLs and e-mail addresses: mail@example.com -> mail at example dot com */
export const addressesIn = (words: AddressWords): Rule => {
  const saySigns = (text: string): string =>
    text.replace(/[.@/:_%+&=~-]/g, (sign) => ` ${words[sign as keyof AddressWords]} `).replace(/[^\p{L}\d\s]+/gu, " ");
  const speak = (address: string): string => {
    const end = sentenceEnd(address);
    const said = readable(address.slice(0, address.length - end.length));
    const beginning = WWW.test(said) ? `${words["www."]} ` : "";
    return ` ${beginning}${saySigns(said.replace(WWW, ""))} ${end.replaceAll("/", "")} `;
  };
  return (text) => text.replace(EMAIL, speak).replace(URL_WITH_SCHEME, speak).replace(BARE_HOST, speak);
};
