import { toCardinal } from "n2words/ko-KR";

const DIGITS = ["영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"] as const;
const ONES = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"] as const;
const TENS = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"] as const;

/** `12345` -> `만 이천삼백사십오`. 만 stands alone, but one is said before 억 and 조, and groups are parted: so ICU, not n2words. */
export const koreanCardinal = (digits: string): string =>
  toCardinal(digits)
    .replace(/(?<=[억조])(?=[만억조])/g, " ")
    .replace(/(^| )(?=[억조])/g, "$1일");

/** After the point nought is 영 as well; on the telephone it is 공. */
export const koreanDigits = (digits: string): string =>
  Array.from(digits, (digit) => DIGITS[Number(digit)] ?? "").join("");

export const phoneDigits = (digits: string): string => koreanDigits(digits).replaceAll("영", "공");

/** Korea's own numbers, as they stand before a counter: 한, 두, 스무, 스물한; they end at 99. */
export function nativeNumber(digits: string): string | undefined {
  const value = Number(digits);
  if (value < 1 || value > 99) return undefined;
  if (value === 20) return "스무";
  return (TENS[Math.floor(value / 10)] ?? "") + (ONES[value % 10] ?? "");
}
