import type { Amount, Measure } from "./grammar.js";

/** How people write units; each language has its own names for them and may add its own spellings. */
const SYMBOLS = {
  kilometersPerHour: ["km/h", "kmph", "kph", "KMPH", "kmh", "km/hr", "km/j"],
  milesPerHour: ["mph"],
  metersPerSecond: ["m/s"],
  squareKilometer: ["km2", "km²", "sq km"],
  squareMeter: ["m2", "m²", "sqm", "sq m"],
  squareFoot: ["sq ft", "sqft", "sq. ft."],
  cubicMeter: ["m3", "m³"],
  kilometer: ["km", "KM", "Km", "kms"],
  meter: ["m"],
  centimeter: ["cm", "CM"],
  millimeter: ["mm", "MM"],
  kilogram: ["kg", "KG", "Kg", "kgs"],
  gram: ["g", "gm", "gms"],
  milligram: ["mg"],
  ton: ["t"],
  liter: ["l", "L", "ltr"],
  milliliter: ["ml", "mL", "ML"],
  inch: ["inch", '"'],
  foot: ["ft", "feet"],
  mile: ["mi"],
  hour: ["hr", "hrs"],
  minute: ["min", "mins"],
  second: ["s", "sec", "secs"],
  millisecond: ["ms"],
  celsius: ["°C", "° C", "ºC", "℃"],
  fahrenheit: ["°F", "° F", "℉"],
  degree: ["°"],
  kilobyte: ["KB", "kB"],
  megabyte: ["MB", "mb"],
  gigabyte: ["GB", "gb", "Gb"],
  terabyte: ["TB", "tb"],
  megabitsPerSecond: ["Mbps", "mbps", "MBPS"],
  gigabitsPerSecond: ["Gbps"],
  hertz: ["Hz"],
  kilohertz: ["kHz", "KHz"],
  megahertz: ["MHz"],
  gigahertz: ["GHz"],
  watt: ["W"],
  kilowatt: ["kW", "KW"],
  megawatt: ["MW"],
  kilowattHour: ["kWh"],
  volt: ["V"],
  milliampereHour: ["mAh"],
  decibel: ["dB"],
  calorie: ["cal"],
  kilocalorie: ["kcal"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type UnitName = keyof typeof SYMBOLS;

/** Written signs to measures: `say` puts a unit's name to an amount, `special` has what is said otherwise. */
export function unitsNamed(
  names: Readonly<Record<UnitName, string>>,
  say: (amount: Amount, name: string) => string,
  special: Partial<Readonly<Record<UnitName, Measure>>> = {},
): Map<string, Measure> {
  const units = new Map<string, Measure>();
  for (const unit of Object.keys(SYMBOLS) as UnitName[])
    for (const symbol of SYMBOLS[unit]) units.set(symbol, special[unit] ?? ((amount) => say(amount, names[unit])));
  return units;
}
