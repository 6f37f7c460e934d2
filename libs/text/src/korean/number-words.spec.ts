import { expect, it } from "vitest";
import { koreanCardinal, koreanDigits, nativeNumber, phoneDigits } from "./number-words.js";

/** From ICU 72.1's RuleBasedNumberFormat (Debian's python3-icu 2.10.2), ko, %spellout-cardinal-sinokorean. */
it.each([
  ["7", "칠"],
  ["10", "십"],
  ["11", "십일"],
  ["21", "이십일"],
  ["68", "육십팔"],
  ["100", "백"],
  ["101", "백일"],
  ["110", "백십"],
  ["1000", "천"],
  ["1010", "천십"],
  ["1100", "천백"],
  ["2002", "이천이"],
  ["9999", "구천구백구십구"],
  ["10000", "만"],
  ["12345", "만 이천삼백사십오"],
  ["100000", "십만"],
  ["123456", "십이만 삼천사백오십육"],
  ["1000000", "백만"],
  ["7654321", "칠백육십오만 사천삼백이십일"],
  ["22222222", "이천이백이십이만 이천이백이십이"],
  ["987654321", "구억 팔천칠백육십오만 사천삼백이십일"],
  ["100000000", "일억"],
  ["100010000", "일억 만"],
  ["110000000", "일억 천만"],
  ["200010000", "이억 만"],
  ["1000000000000", "일조"],
  ["1000100000000", "일조 일억"],
])("says %s as %s", (digits, expected) => {
  expect(koreanCardinal(digits)).toBe(expected);
});

/** The same, %spellout-cardinal-native-attributive: before a counter. */
it.each([
  ["1", "한"],
  ["2", "두"],
  ["3", "세"],
  ["4", "네"],
  ["5", "다섯"],
  ["6", "여섯"],
  ["7", "일곱"],
  ["8", "여덟"],
  ["9", "아홉"],
  ["10", "열"],
  ["11", "열한"],
  ["12", "열두"],
  ["20", "스무"],
  ["21", "스물한"],
  ["22", "스물두"],
  ["30", "서른"],
  ["34", "서른네"],
  ["40", "마흔"],
  ["50", "쉰"],
  ["60", "예순"],
  ["70", "일흔"],
  ["80", "여든"],
  ["90", "아흔"],
  ["99", "아흔아홉"],
])("counts %s as %s", (digits, expected) => {
  expect(nativeNumber(digits)).toBe(expected);
});

it("has no number of its own for nought, nor beyond 99", () => {
  expect(nativeNumber("0")).toBeUndefined();
  expect(nativeNumber("100")).toBeUndefined();
});

it("calls nought 영 in decimals and 공 on the telephone", () => {
  expect(koreanDigits("05")).toBe("영오");
  expect(phoneDigits("010")).toBe("공일공");
});
