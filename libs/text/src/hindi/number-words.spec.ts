import { describe, expect, it } from "vitest";
import { hindiCardinal, hindiDigits, hindiYear } from "./number-words.js";
import { toRoman } from "./roman-words.js";

/** From ICU 72.1's RuleBasedNumberFormat (Debian's python3-icu 2.10.2), hi, %spellout-cardinal. */
const FROM_ICU: readonly (readonly [string, string])[] = [
  ["0", "शून्य"],
  ["7", "सात"],
  ["10", "दस"],
  ["11", "ग्यारह"],
  ["21", "इक्कीस"],
  ["68", "अड़सठ"],
  ["100", "एक सौ"],
  ["101", "एक सौ एक"],
  ["110", "एक सौ दस"],
  ["1000", "एक हज़ार"],
  ["1010", "एक हज़ार दस"],
  ["1100", "एक हज़ार एक सौ"],
  ["2002", "दो हज़ार दो"],
  ["10000", "दस हज़ार"],
  ["100000", "एक लाख"],
  ["123456", "एक लाख तेईस हज़ार चार सौ छप्पन"],
  ["1000000", "दस लाख"],
  ["7654321", "छिहत्तर लाख चौवन हज़ार तीन सौ इक्कीस"],
  ["22222222", "दो करोड़ बाईस लाख बाईस हज़ार दो सौ बाईस"],
  ["5", "पाँच"],
  ["19", "उन्नीस"],
  ["29", "उनतीस"],
  ["38", "अड़तीस"],
  ["43", "तैंतालीस"],
  ["49", "उनचास"],
  ["59", "उनसठ"],
  ["69", "उनहत्तर"],
  ["80", "अस्सी"],
  ["89", "नवासी"],
  ["876543210", "सत्तासी करोड़ पैंसठ लाख तैंतालीस हज़ार दो सौ दस"],
  ["1001000000", "एक अरब दस लाख"],
  ["100000000000", "एक खरब"],
];

/**
 * Words where ICU and n2words spell differently, both current: n2words' is kept, which is the Central Hindi Directorate's
 * (पंद्रह, चवालीस, तिरपन, तिरसठ, उन्यासी, इक्यानवे and the other nineties). ICU: पन्द्रह, चौवालीस, तिरेपन, तिरेसठ, उनासी, इक्यानबे, पंचानबे, निन्यानबे.
 */
const SPELT: readonly (readonly [string, string])[] = [
  ["15", "पंद्रह"],
  ["44", "चवालीस"],
  ["53", "तिरपन"],
  ["63", "तिरसठ"],
  ["79", "उन्यासी"],
  ["91", "इक्यानवे"],
  ["95", "पचानवे"],
  ["99", "निन्यानवे"],
];

const nfc = (text: string): string => text.normalize("NFC");

describe("hindiCardinal", () => {
  it.each([...FROM_ICU, ...SPELT])("says %s as %s", (digits, expected) => {
    expect(nfc(hindiCardinal(digits))).toBe(nfc(expected));
  });
});

it.each([
  ["1947", "उन्नीस सौ सैंतालीस"],
  ["1900", "उन्नीस सौ"],
  ["2024", "दो हज़ार चौबीस"],
])("says the year %s as people do", (year, expected) => {
  expect(nfc(hindiYear(year))).toBe(nfc(expected));
});

it("says digits one by one", () => {
  expect(hindiDigits("0159")).toBe("शून्य एक पाँच नौ");
});

describe("toRoman", () => {
  const upTo99 = Array.from({ length: 100 }, (_, value) => toRoman(hindiCardinal(String(value))));

  it("has a word of its own for each number below a hundred", () => {
    expect(new Set(upTo99).size).toBe(100);
    for (const word of upTo99) expect(word).toMatch(/^[a-z]+$/);
  });

  it("counts as Hindi does", () => {
    expect(toRoman(hindiCardinal("12345678"))).toBe("ek karod teis laakh paintaalees hazaar chhah sau athahattar");
  });
});
