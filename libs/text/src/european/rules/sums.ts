import type { Rule } from "../../english/rule.js";
import type { EuropeanLanguage } from "../language.js";

/** 5 - 3 = 2 takes away; without an equals sign a dash between numbers is a range. */
const TAKEN_AWAY = /(?<=\d) ?- ?(?=\d[^=\p{L}]{0,30}=)/gu;

export const speakSums =
  ({ numbers }: EuropeanLanguage): Rule =>
  (text) =>
    text.replace(TAKEN_AWAY, ` ${numbers.minus} `);
