import { inOrder, type Rule } from "../english/rule.js";
import type { Grammar } from "./grammar.js";
import { speaking } from "./speaking.js";

const TOP_LEVEL = "com|org|net|edu|gov|int|info|biz|io|ai|dev|app|co|me|tv|in|my|cn|tw|hk|kr|sg|uk|us|de|fr|eu|jp";
const HOST = String.raw`(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}`;
const END = String.raw`(?![a-z0-9_@])`;
const EMAIL = new RegExp(String.raw`(?<![a-z0-9.+_-])[a-z0-9._%+-]{1,64}@${HOST}${END}`, "gi");
/** ASCII only: a Chinese sentence goes on right after the address. */
const WITH_SCHEME = /(?<![a-z])(?:https?|ftp|wss?):\/\/[!#-&(-;=?-~]{1,2048}/gi;
const BARE_HOST = new RegExp(
  String.raw`(?<![a-z0-9@._-])(?:www\.${HOST}|(?:[a-z0-9-]{1,63}\.){1,8}(?:${TOP_LEVEL}))(?::\d{1,5})?(?:/[!#-&(-;=?-~]{0,2048})?${END}`,
  "gi",
);
const PIECE = /\d+|[^\da-z]/gi;

const end = (address: string): string => /[.,;:!?)\]}/]{0,64}$/.exec(address)?.[0] ?? "";

function speak(grammar: Grammar, address: string): string {
  const closing = end(address);
  const said = address
    .slice(0, address.length - closing.length)
    .replace(/^[a-z]+:\/\//i, "")
    .replace(/^www(?=\.)/i, "w w w")
    .replace(
      PIECE,
      (piece) => ` ${/\d/.test(piece) ? grammar.digits(piece) : (grammar.addressSigns.get(piece) ?? "")} `,
    );
  return `${said.replace(/\s+/g, " ").trim()}${closing.replace("/", "")}`;
}

/** URLs and e-mail addresses, sign by sign; punctuation at the end belongs to the sentence. */
export const speakAddresses = (grammar: Grammar): Rule =>
  inOrder(
    ...[EMAIL, WITH_SCHEME, BARE_HOST].map((pattern) => speaking(grammar, pattern, ([all]) => speak(grammar, all))),
  );
