import { inOrder, type Rule } from "../english/rule.js";
import { speakAddresses } from "./addresses.js";
import { aroundTags } from "./around-tags.js";
import type { Grammar } from "./grammar.js";
import { speakMeasures } from "./measures.js";
import { speakMoney } from "./money.js";
import {
  speakCodes,
  speakFractions,
  speakLongDigits,
  speakNumbers,
  speakRanges,
  speakSubtractions,
} from "./numbers.js";
import { speakPhoneNumbers } from "./phone-numbers.js";
import { writePlainCharacters } from "./plain-characters.js";
import { speakNumberSigns, speakSigns } from "./signs.js";
import { tidy } from "./tidy.js";
import { speakTimes } from "./times.js";

/** What a language adds to the rules that all share. */
export type OwnRules = {
  /** Before everything but addresses and telephone numbers: dates, abbreviations, counters written as ranges. */
  readonly first: readonly Rule[];
  /** When money and measures are gone and bare numbers are left: ordinals, counters, years. */
  readonly beforeNumbers: readonly Rule[];
};

/**
 * A normaliser from a language's grammar and its own rules, in this order: each rule relies on what those before it
 * took away. The result holds no digits and no signs, and normalising it again changes nothing.
 */
export const createSpeller = (grammar: Grammar, own: OwnRules): Rule =>
  aroundTags(
    inOrder(
      writePlainCharacters,
      speakAddresses(grammar),
      speakLongDigits(grammar),
      speakPhoneNumbers(grammar),
      speakCodes(grammar),
      ...own.first,
      speakTimes(grammar),
      speakMoney(grammar),
      speakMeasures(grammar),
      speakSubtractions(grammar),
      speakNumberSigns(grammar),
      speakRanges(grammar),
      ...own.beforeNumbers,
      speakFractions(grammar),
      speakNumbers(grammar),
      speakSigns(grammar),
      tidy,
    ),
  );
