import { inOrder, type Rule } from "../english/rule.js";
import { createSpeller } from "../spoken/create-speller.js";
import { writePlainCharacters } from "../spoken/plain-characters.js";
import { settled } from "../spoken/settled.js";
import { CHINESE } from "./grammar.js";
import { CHINESE_RULES } from "./rules.js";
import { isTraditional, toTraditional } from "./traditional.js";

/** After a Chinese character the marks are Chinese too; NFKC had made them narrow. */
const MARKS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ",": "，", "?": "？", "!": "！", ":": "：", ";": "；" }),
);
const NARROW_MARK = /(?<=[\p{sc=Han}，？！：；」』”’）)])[,?!:;]\s?/gu;

const writeMarks: Rule = (text) => text.replace(NARROW_MARK, (mark) => MARKS.get(mark.trim()) ?? mark);

/** A comma that cannot part thousands parts numbers, though no space follows it in Chinese. */
const LIST_COMMA = /(?<=\d),(?!\d{3}(?!\d))(?=\d)|(?<=\d{4}),(?=\d)/g;
const partLists: Rule = (text) => writePlainCharacters(text).replace(LIST_COMMA, ", ");

const speak = settled(inOrder(partLists, createSpeller(CHINESE, CHINESE_RULES), writeMarks));

/** Mandarin as Taiwan and Hong Kong write it. */
export const normalizeTraditionalChinese: Rule = (text) => toTraditional(speak(text));

/** Mandarin in either script: a text of traditional characters gets traditional number words. */
export const normalizeChinese: Rule = (text) => (isTraditional(text) ? normalizeTraditionalChinese : speak)(text);
