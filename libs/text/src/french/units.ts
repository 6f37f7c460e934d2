import { noun, nouns, type Currency } from "../european/language.js";

export const FRENCH_UNITS = nouns(`
  km/h = kilomètre par heure/kilomètres par heure
  m/s = mètre par seconde/mètres par seconde
  km² = kilomètre carré/kilomètres carrés
  km2 = kilomètre carré/kilomètres carrés
  km = kilomètre/kilomètres
  m2 = mètre carré/mètres carrés
  cm2 = centimètre carré/centimètres carrés
  m3 = mètre cube/mètres cubes
  cm3 = centimètre cube/centimètres cubes
  m = mètre/mètres
  cm = centimètre/centimètres
  mm = millimètre/millimètres
  µm = micromètre/micromètres
  μm = micromètre/micromètres
  nm = nanomètre/nanomètres
  ha = hectare/hectares
  kg = kilogramme/kilogrammes
  g = gramme/grammes
  mg = milligramme/milligrammes
  t = tonne/tonnes/f
  l = litre/litres
  L = litre/litres
  cl = centilitre/centilitres
  dl = décilitre/décilitres
  ml = millilitre/millilitres
  mL = millilitre/millilitres
  h = heure/heures/f
  min = minute/minutes/f
  mn = minute/minutes/f
  s = seconde/secondes/f
  ms = milliseconde/millisecondes/f
  Hz = hertz/hertz
  kHz = kilohertz/kilohertz
  MHz = mégahertz/mégahertz
  GHz = gigahertz/gigahertz
  ko = kilooctet/kilooctets
  Ko = kilooctet/kilooctets
  Mo = mégaoctet/mégaoctets
  Go = gigaoctet/gigaoctets
  To = téraoctet/téraoctets
  kB = kilooctet/kilooctets
  KB = kilooctet/kilooctets
  MB = mégaoctet/mégaoctets
  GB = gigaoctet/gigaoctets
  TB = téraoctet/téraoctets
  Mbit/s = mégabit par seconde/mégabits par seconde
  Gbit/s = gigabit par seconde/gigabits par seconde
  Mo/s = mégaoctet par seconde/mégaoctets par seconde
  mph = mile à l'heure/miles à l'heure
  W = watt/watts
  kW = kilowatt/kilowatts
  MW = mégawatt/mégawatts
  GW = gigawatt/gigawatts
  Wh = wattheure/wattheures
  kWh = kilowattheure/kilowattheures
  MWh = mégawattheure/mégawattheures
  V = volt/volts
  mAh = milliampère-heure/milliampères-heures
  °C = degré Celsius/degrés Celsius
  °F = degré Fahrenheit/degrés Fahrenheit
  ° = degré/degrés
  dB = décibel/décibels
  Pa = pascal/pascals
  hPa = hectopascal/hectopascals
  kcal = kilocalorie/kilocalories/f
  kJ = kilojoule/kilojoules
`);

const euro: Currency = { main: noun("euro/euros"), cent: noun("centime/centimes") };
const dollar: Currency = { main: noun("dollar/dollars"), cent: noun("cent/cents") };
const pound: Currency = { main: noun("livre sterling/livres sterling/f"), cent: noun("penny/pence") };
const franc: Currency = { main: noun("franc suisse/francs suisses"), cent: noun("centime/centimes") };
const yen: Currency = { main: noun("yen/yens"), cent: noun("sen/sens") };

export const FRENCH_CURRENCIES: ReadonlyMap<string, Currency> = new Map([
  ["€", euro],
  ["EUR", euro],
  ["$", dollar],
  ["USD", dollar],
  ["£", pound],
  ["GBP", pound],
  ["CHF", franc],
  ["¥", yen],
  ["JPY", yen],
]);

export const FRENCH_SCALES = nouns(`
  million = million/millions
  millions = million/millions
  milliard = milliard/milliards
  milliards = milliard/milliards
  M = million/millions
  m = million/millions
  Mio = million/millions
  Md = milliard/milliards
  Mds = milliard/milliards
  Mrd = milliard/milliards
  b = milliard/milliards
  bn = milliard/milliards
`);
