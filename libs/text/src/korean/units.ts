import type { Amount, Measure } from "../spoken/grammar.js";
import { type UnitName, unitsNamed } from "../spoken/units.js";

const NAMES: Readonly<Record<UnitName, string>> = {
  kilometersPerHour: "킬로미터",
  milesPerHour: "마일",
  metersPerSecond: "미터",
  squareKilometer: "제곱킬로미터",
  squareMeter: "제곱미터",
  squareFoot: "제곱피트",
  cubicMeter: "세제곱미터",
  kilometer: "킬로미터",
  meter: "미터",
  centimeter: "센티미터",
  millimeter: "밀리미터",
  kilogram: "킬로그램",
  gram: "그램",
  milligram: "밀리그램",
  ton: "톤",
  liter: "리터",
  milliliter: "밀리리터",
  inch: "인치",
  foot: "피트",
  mile: "마일",
  hour: "시간",
  minute: "분",
  second: "초",
  millisecond: "밀리초",
  celsius: "도",
  fahrenheit: "도",
  degree: "도",
  kilobyte: "킬로바이트",
  megabyte: "메가바이트",
  gigabyte: "기가바이트",
  terabyte: "테라바이트",
  megabitsPerSecond: "메가비피에스",
  gigabitsPerSecond: "기가비피에스",
  hertz: "헤르츠",
  kilohertz: "킬로헤르츠",
  megahertz: "메가헤르츠",
  gigahertz: "기가헤르츠",
  watt: "와트",
  kilowatt: "킬로와트",
  megawatt: "메가와트",
  kilowattHour: "킬로와트시",
  volt: "볼트",
  milliampereHour: "밀리암페어시",
  decibel: "데시벨",
  calorie: "칼로리",
  kilocalorie: "킬로칼로리",
};

export const negative = (words: string): string => `마이너스 ${words}`;

const say = ({ words, isNegative }: Amount, name: string): string => `${isNegative ? negative(words) : words} ${name}`;
const speed =
  (time: string, unit: string): Measure =>
  (amount) =>
    `${time} ${say(amount, unit)}`;
/** Below zero: 섭씨 영하 오 도. */
const temperature =
  (scale: string): Measure =>
  ({ words, isNegative }) =>
    `${scale} ${isNegative ? "영하 " : ""}${words} 도`;

export const UNITS: ReadonlyMap<string, Measure> = unitsNamed(NAMES, say, {
  kilometersPerHour: speed("시속", "킬로미터"),
  milesPerHour: speed("시속", "마일"),
  metersPerSecond: speed("초속", "미터"),
  celsius: temperature("섭씨"),
  fahrenheit: temperature("화씨"),
});
