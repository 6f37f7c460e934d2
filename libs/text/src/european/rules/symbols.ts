import { replacing, type Rule } from "../../english/rule.js";
import { anyOf } from "../amount.js";
import type { EuropeanLanguage } from "../language.js";

/** #5 is a number, #musique a hashtag, ### a heading. */
const HASH = /#+( ?)(\d?)([\p{L}_\d]{0,100})/gu;
const MENTION = /(?<![\p{L}\d])@(?=[\p{L}\d_])([\p{L}\d_]{1,64})/gu;
/** Marks of Markdown and of code: silent. */
const SILENT = /[*_~^|\\<>{}[\]/•·■►→←↑↓†‡¶¦¬#@¤¨¸]+/g;

/** #BonjourParis -> Bonjour Paris */
const splitCamel = (name: string): string =>
  name.replaceAll("_", " ").replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, " ");

function speakHash({ hashtag, numberSign }: EuropeanLanguage, [all, space, digit, name = ""]: RegExpExecArray): string {
  if (all.startsWith("##")) return ` ${all.replace(/#+/, "")}`;
  if (digit !== "") return ` ${numberSign} ${digit ?? ""}${name}`;
  return space === "" && name !== "" ? ` ${hashtag} ${splitCamel(name)}` : ` ${name}`;
}

/** & -> et, #5 -> numéro 5, **gras** -> gras */
export const speakSymbols = (language: EuropeanLanguage): Rule => {
  const spoken = new RegExp(anyOf(language.symbols.keys()), "gu");
  const hashes = replacing(HASH, (match) => speakHash(language, match));
  const at = language.addresses["@"];
  return (text) =>
    hashes(text)
      .replace(MENTION, (_all, name: string) => ` ${at} ${splitCamel(name)}`)
      .replace(/(?<=\s)-(?=\s)/g, "--")
      .replace(spoken, (sign) => ` ${language.symbols.get(sign) ?? ""} `)
      .replace(SILENT, " ")
      .replace(/(?!\p{Sk})\p{S}(?<![$€£¥₹°+=<>|~^\ue000])/gu, " ");
};
