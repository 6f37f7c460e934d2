import { addressesIn } from "../addresses/speak-addresses.js";
import { inOrder, type Rule } from "../english/rule.js";
import { settled } from "../settled.js";
import type { EuropeanLanguage } from "./language.js";
import { spellOutAbbreviations, spellOutNumbered } from "./rules/abbreviations.js";
import { speakDates } from "./rules/dates.js";
import { speakFractions } from "./rules/fractions.js";
import { speakMoney } from "./rules/money.js";
import { speakNumbers } from "./rules/numbers.js";
import { speakPhoneNumbers } from "./rules/phone-numbers.js";
import { writeEuropeanCharacters } from "./rules/plain-characters.js";
import { speakRanges } from "./rules/ranges.js";
import { speakRatios } from "./rules/ratios.js";
import { speakSums } from "./rules/sums.js";
import { speakSymbols } from "./rules/symbols.js";
import { speakUnits } from "./rules/units.js";

const tidy: Rule = (text) =>
  text
    .replace(/\s+/g, " ")
    .replace(/\( /g, "(")
    .replace(/ (?=[.,;:!?)](?![^\s"')]))/g, "")
    .trim();

/** The rules that French, German, Spanish and Italian have in common, in order: each relies on those before it. */
export const createEuropeanNormalizer = (language: EuropeanLanguage): Rule =>
  settled(
    inOrder(
      writeEuropeanCharacters,
      addressesIn(language.addresses),
      speakPhoneNumbers(language),
      language.prepare,
      speakDates(language),
      language.speakTimes,
      language.speakRomanNumerals,
      spellOutNumbered(language),
      speakSums(language),
      speakRanges(language),
      speakMoney(language),
      speakFractions(language),
      language.speakOrdinals,
      speakUnits(language),
      language.speakOwn,
      speakRatios(language),
      spellOutAbbreviations(language),
      speakSymbols(language),
      speakNumbers(language),
      tidy,
    ),
  );
