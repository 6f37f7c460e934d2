import { settled } from "../settled.js";
import { inOrder, type Rule } from "./rule.js";
import { spellOutAbbreviations } from "./rules/abbreviations.js";
import { speakAddresses } from "./rules/addresses.js";
import { speakCodes } from "./rules/codes.js";
import { speakDates } from "./rules/dates.js";
import { speakDecades } from "./rules/decades.js";
import { speakFractions } from "./rules/fractions.js";
import { speakMoney } from "./rules/money.js";
import { speakNumbers } from "./rules/numbers.js";
import { speakOrdinals } from "./rules/ordinals.js";
import { speakPercentages } from "./rules/percentages.js";
import { speakPhoneNumbers } from "./rules/phone-numbers.js";
import { writePlainCharacters } from "./rules/plain-characters.js";
import { speakPowers } from "./rules/powers.js";
import { speakRanges } from "./rules/ranges.js";
import { speakRatios } from "./rules/ratios.js";
import { speakRomanNumerals } from "./rules/roman-numerals.js";
import { speakScales } from "./rules/scales.js";
import { spellOutShorthand } from "./rules/shorthand.js";
import { speakSpans } from "./rules/spans.js";
import { speakSymbols } from "./rules/symbols.js";
import { speakTimes } from "./rules/times.js";
import { speakUnits } from "./rules/units.js";
import { speakVersions } from "./rules/versions.js";
import { speakYears } from "./rules/years.js";

/** In this order: each rule may rely on what those before it took away. */
const spellOut = inOrder(
  writePlainCharacters,
  speakAddresses,
  speakPhoneNumbers,
  speakCodes,
  speakVersions,
  speakDates,
  speakSpans,
  speakPowers,
  spellOutShorthand,
  speakRanges,
  speakTimes,
  speakRatios,
  speakMoney,
  speakPercentages,
  speakDecades,
  speakUnits,
  speakScales,
  speakOrdinals,
  speakFractions,
  speakYears,
  speakRomanNumerals,
  spellOutAbbreviations,
  speakSymbols,
  speakNumbers,
);

const tidy: Rule = (text) =>
  text
    .replace(/\s+/g, " ")
    .replace(/\( /g, "(")
    .replace(/ (?=[.,;:!?)](?!\S))/g, "")
    .trim();

/** Spells out everything that is not a word: numbers, money, dates, abbreviations, symbols. The result has no digits. */
export const normalizeEnglish: Rule = settled(inOrder(spellOut, tidy));
