import type { Amount, Measure } from "../spoken/grammar.js";
import { type UnitName, unitsNamed } from "../spoken/units.js";

const NAMES: Readonly<Record<UnitName, string>> = {
  kilometersPerHour: "公里",
  milesPerHour: "英里",
  metersPerSecond: "米",
  squareKilometer: "平方公里",
  squareMeter: "平方米",
  squareFoot: "平方英尺",
  cubicMeter: "立方米",
  kilometer: "公里",
  meter: "米",
  centimeter: "厘米",
  millimeter: "毫米",
  kilogram: "公斤",
  gram: "克",
  milligram: "毫克",
  ton: "吨",
  liter: "升",
  milliliter: "毫升",
  inch: "英寸",
  foot: "英尺",
  mile: "英里",
  hour: "小时",
  minute: "分钟",
  second: "秒",
  millisecond: "毫秒",
  celsius: "摄氏度",
  fahrenheit: "华氏度",
  degree: "度",
  // Nobody says the Chinese names of bytes.
  kilobyte: "KB",
  megabyte: "MB",
  gigabyte: "GB",
  terabyte: "TB",
  megabitsPerSecond: "兆比特",
  gigabitsPerSecond: "吉比特",
  hertz: "赫兹",
  kilohertz: "千赫兹",
  megahertz: "兆赫兹",
  gigahertz: "吉赫兹",
  watt: "瓦",
  kilowatt: "千瓦",
  megawatt: "兆瓦",
  kilowattHour: "千瓦时",
  volt: "伏",
  milliampereHour: "毫安时",
  decibel: "分贝",
  calorie: "卡",
  kilocalorie: "千卡",
};

export const negative = (words: string): string => `负${words}`;

const say = ({ words, isNegative }: Amount, name: string): string => (isNegative ? negative(words) : words) + name;
const per =
  (time: string, unit: string): Measure =>
  (amount) =>
    `每${time}${say(amount, unit)}`;
/** Below zero: 零下五摄氏度. */
const temperature =
  (name: string): Measure =>
  ({ words, isNegative }) =>
    `${isNegative ? "零下" : ""}${words}${name}`;

export const UNITS: ReadonlyMap<string, Measure> = unitsNamed(NAMES, say, {
  kilometersPerHour: per("小时", "公里"),
  milesPerHour: per("小时", "英里"),
  metersPerSecond: per("秒", "米"),
  megabitsPerSecond: per("秒", "兆比特"),
  gigabitsPerSecond: per("秒", "吉比特"),
  celsius: temperature("摄氏度"),
  fahrenheit: temperature("华氏度"),
});
