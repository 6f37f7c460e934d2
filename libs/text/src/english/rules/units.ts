import { decimalWords, isOne, pluralOf } from "../number-words.js";
import { minusWord, NUMBER, replacing, type Rule } from "../rule.js";

/** Symbol -> singular. Symbols that are words too ("in", "m", "g") count only right after a number. */
const UNITS: ReadonlyMap<string, string> = new Map([
  ["km/h", "kilometer per hour"],
  ["kph", "kilometer per hour"],
  ["mph", "mile per hour"],
  ["m/s", "meter per second"],
  ["km", "kilometer"],
  ["m", "meter"],
  ["cm", "centimeter"],
  ["mm", "millimeter"],
  ["µm", "micrometer"],
  ["μm", "micrometer"],
  ["nm", "nanometer"],
  ["mi", "mile"],
  ["ft", "foot"],
  ["yd", "yard"],
  ["in", "inch"],
  ["kg", "kilogram"],
  ["g", "gram"],
  ["mg", "milligram"],
  ["lb", "pound"],
  ["lbs", "pound"],
  ["oz", "ounce"],
  ["l", "liter"],
  ["L", "liter"],
  ["ml", "milliliter"],
  ["mL", "milliliter"],
  ["ms", "millisecond"],
  ["s", "second"],
  ["sec", "second"],
  ["min", "minute"],
  ["h", "hour"],
  ["hr", "hour"],
  ["hrs", "hour"],
  ["Hz", "hertz"],
  ["kHz", "kilohertz"],
  ["MHz", "megahertz"],
  ["GHz", "gigahertz"],
  ["B", "byte"],
  ["KB", "kilobyte"],
  ["kB", "kilobyte"],
  ["MB", "megabyte"],
  ["GB", "gigabyte"],
  ["TB", "terabyte"],
  ["kbps", "kilobit per second"],
  ["Mbps", "megabit per second"],
  ["Gbps", "gigabit per second"],
  ["W", "watt"],
  ["kW", "kilowatt"],
  ["MW", "megawatt"],
  ["kWh", "kilowatt hour"],
  ["V", "volt"],
  ["mA", "milliampere"],
  ["mAh", "milliampere hour"],
  ["°C", "degree Celsius"],
  ["°F", "degree Fahrenheit"],
  ["°", "degree"],
  ["dB", "decibel"],
  ["sq ft", "square foot"],
  ["sqft", "square foot"],
  ["m2", "square meter"],
  ["km2", "square kilometer"],
  ["m3", "cubic meter"],
  ["cm2", "square centimeter"],
  ["cm3", "cubic centimeter"],
  ["μs", "microsecond"],
  ["µs", "microsecond"],
  ["kcal", "kilocalorie"],
  ["kJ", "kilojoule"],
  ["GW", "gigawatt"],
  ["MWh", "megawatt hour"],
  ["mW", "milliwatt"],
  ["mV", "millivolt"],
  ["kV", "kilovolt"],
  ["hPa", "hectopascal"],
  ["fps", "frame per second"],
  ["rpm", "revolution per minute"],
  ["KB/s", "kilobyte per second"],
  ["MB/s", "megabyte per second"],
  ["GB/s", "gigabyte per second"],
  ["Mbit/s", "megabit per second"],
  ["Gbit/s", "gigabit per second"],
  ["ft/s", "foot per second"],
  ["cc", "cubic centimeter"],
]);
/** "20 in the morning" and "5 s" alone are too doubtful; these need the number right before them. */
const GLUED_ONLY: ReadonlySet<string> = new Set(["in", "s", "B", "W", "V", "h"]);

const longestFirst = [...UNITS.keys()].sort((a, b) => b.length - a.length);
const MEASURE = new RegExp(String.raw`(?<![\w.])(-)?(${NUMBER})(\s?)(${longestFirst.join("|")})(?![\w/]|'s)`, "g");

const INVARIABLE = /hertz$/;

function pluralUnit(unit: string): string {
  const [head = "", ...rest] = unit.split(" ");
  if (INVARIABLE.test(unit)) return unit;
  if (/^(?:square|cubic|kilowatt|megawatt|milliampere) /.test(unit)) return `${head} ${pluralOf(rest.join(" "))}`;
  return [pluralOf(head), ...rest].join(" ");
}

/** 221B Baker Street is a house, no memory. */
const isHouse = (symbol: string, after: string): boolean => symbol === "B" && /^ [A-Z][a-z]/.test(after);

/** 5 km -> five kilometers, 1 lb -> one pound, -20°C -> minus twenty degrees Celsius */
export const speakUnits: Rule = replacing(MEASURE, (match) => {
  const [all, minus, amount = "", space, symbol = ""] = match;
  const end = match.index + all.length;
  const unit = UNITS.get(symbol);
  if (unit === undefined || (space !== "" && GLUED_ONLY.has(symbol))) return all;
  if (isHouse(symbol, match.input.slice(end, end + 3))) return all;
  return `${minusWord(minus)}${decimalWords(amount)} ${isOne(amount) ? unit : pluralUnit(unit)}`;
});
