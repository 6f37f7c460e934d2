import { inOrder, type Rule } from "../english/rule.js";
import { numberWords } from "../spoken/amounts.js";
import { speaking } from "../spoken/speaking.js";
import { KOREAN } from "./grammar.js";
import { koreanCardinal, koreanDigits, nativeNumber } from "./number-words.js";

/** Counted with Korea's own numbers, up to 99. */
const NATIVE =
  "개(?!월|국|년|소|사|교|종|팀|항|구|점|의 국)|명|살|마리|권|잔|병(?!원|실|동)|벌|켤레|송이|그루|채(?!널)|자루|장(?!면)|조각|그릇|접시|모금|가지|곳|군데|사람|분(?=께|\\s?모두)|쌍|포기|척|통(?!계)|달(?!러)|줄|알|칸|곡|골|배|바퀴|걸음|번째|시간|시(?![가-힣]|장)|시(?=에|부터|까지|쯤|경|정각|반|가|를|로|에서|의|는|인|이)|대(?=의|가|를|\\s(?!\\d)|[.,]|$)|판|끼|숟갈|스푼|컵|봉지|상자|박스|다발|묶음|자리(?!\\s?수)";
/** Counted with the Chinese numbers and written apart. */
const SINO =
  "층|분|초|호선|호실|호|회|쪽|페이지|번|주|개월|개국|개년|년간|년|세|도|배|인|점|학년|학기|반|교시|평|급|단계|단|부(?!터)|킬로|그램|미터|리터|톤|원|달러|대|주년|세기|장|일간|차|강|승|패|무|연승|타수|타|안타|홈런|편|화|동";

const NUMBER = String.raw`\d{1,3}(?:,\d{3}){1,4}|\d{1,15}`;
const START = String.raw`(?<![\dA-Za-z/:]|\d[.,])`;

const NATIVE_COUNT = new RegExp(String.raw`${START}(?:(${NUMBER})에서 )?(${NUMBER})\s?(?=(${NATIVE}))`, "gu");
const FIRST = new RegExp(String.raw`${START}1\s?(?=번째)`, "gu");
/** "Three times" where a word says so; else 3번 is number three. */
const TIMES =
  /(?<![\dA-Za-z/:]|\d[.,])(\d{1,2})\s?(?=번(?:이나|씩|만|더|넘게|정도|이상|밖에|\s(?:더|연속|정도|이상|만에|반복)))|(?<=(?:하루에?|한 달에|일주일에|일 년에|매일|매주|총|벌써)\s)(\d{1,2})\s?(?=번)/gu;

/** 제1장 and 3분의 1 */
const NUMBERED = /(?<=제\s?)\d{1,15}(?!\d)/gu;
const PART_OF = /(?<![\dA-Za-z/:]|\d[.,])(\d{1,4})분의\s?(\d{1,4})(?![\d.,]\d|\d)/gu;

/** Days that history is named after: 6.25 전쟁, 3.1절. */
const NAMED_DAY = /(?<![\d.,])(\d{1,2})\.(\d{1,2})(?=\s?(?:전쟁|운동|절|혁명|사태|광복|민주|사건|참사|테러|항쟁))/gu;
const dayName = (day: string): string => (/^1[02]$/.test(day) ? koreanCardinal(day) : koreanDigits(day));

const MONTHS: ReadonlyMap<string, string> = new Map([
  ["6", "유월"],
  ["10", "시월"],
]);
const MONTH = /(?<![\d]|\d[.,])0?(1[0-2]|[1-9])월/gu;
/** Parts of a date are one word each. */
const YEAR_OR_DAY = new RegExp(String.raw`${START}(\d{1,4})\s?(?=(?:년(?!간)|일(?!간|\s?분)|박|등|위|인분))`, "gu");
/** People in their twenties: 20대. */
const AGES = new RegExp(String.raw`${START}([1-9]0)(?=대(?!\s?\d))`, "gu");
const SINO_COUNT = new RegExp(String.raw`${START}((?:${NUMBER})(?:\.\d{1,15})?)\s?(?=${SINO})`, "gu");

const plain = (number: string): string => number.replaceAll(",", "");

/** 24시간 and longer are said with the Chinese numbers; 시 is the clock's and has twelve of its own. */
function mostOf(counter: string): number {
  if (counter === "시간") return 19;
  if (counter === "시") return 12;
  return counter === "대" ? 9 : 99;
}

function nativeCount([all, from, number = "", counter = ""]: RegExpExecArray): string {
  const most = mostOf(counter);
  const say = (digits: string): string =>
    (Number(plain(digits)) <= most ? nativeNumber(plain(digits)) : undefined) ?? koreanCardinal(plain(digits));
  if (/^0\d/.test(number)) return all;
  return `${from === undefined ? "" : `${say(from)} ${counter}에서 `}${say(number)} `;
}

export const speakCounters: Rule = inOrder(
  speaking(KOREAN, NAMED_DAY, ([, month = "", day = ""]) => koreanCardinal(month) + dayName(day)),
  speaking(KOREAN, NUMBERED, ([number]) => koreanCardinal(number)),
  speaking(KOREAN, PART_OF, ([, bottom = "", top = ""]) => KOREAN.fraction(top, bottom)),
  speaking(KOREAN, MONTH, ([, month = ""]) => MONTHS.get(month) ?? `${koreanCardinal(month)}월`),
  speaking(KOREAN, YEAR_OR_DAY, ([, number = ""]) => koreanCardinal(String(Number(number)))),
  speaking(KOREAN, AGES, ([, number = ""]) => koreanCardinal(number)),
  speaking(KOREAN, FIRST, () => "첫 "),
  speaking(
    KOREAN,
    TIMES,
    ([, first, second]) => `${nativeNumber(first ?? second ?? "") ?? koreanCardinal(first ?? second ?? "0")} `,
  ),
  speaking(KOREAN, NATIVE_COUNT, nativeCount),
  speaking(KOREAN, SINO_COUNT, ([, number = ""]) => `${numberWords(KOREAN, number)} `),
);
