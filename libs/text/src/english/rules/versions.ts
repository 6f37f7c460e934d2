import { cardinalWords } from "../number-words.js";
import type { Rule } from "../rule.js";

const VERSION = /\b(?:[vV](?=\d+\.)|v)(\d{1,9}(?:\.\d{1,9}){0,8})(?![\w.]\d|\w)/g;

/** v2.1.3, but a V8 is an engine: v2.1.3 -> version two point one point three */
export const speakVersions: Rule = (text) =>
  text.replace(VERSION, (_all, parts: string) => `version ${parts.split(".").map(cardinalWords).join(" point ")}`);
