import { noun, nouns, type Currency } from "../european/language.js";

export const GERMAN_UNITS = nouns(`
  km/h = Kilometer pro Stunde
  m/s = Meter pro Sekunde
  km2 = Quadratkilometer
  m2 = Quadratmeter
  qm = Quadratmeter
  cm2 = Quadratzentimeter
  m3 = Kubikmeter
  cm3 = Kubikzentimeter
  km = Kilometer
  m = Meter
  cm = Zentimeter
  mm = Millimeter
  µm = Mikrometer
  μm = Mikrometer
  nm = Nanometer
  ha = Hektar
  kg = Kilogramm
  g = Gramm
  mg = Milligramm
  t = Tonne/Tonnen/f
  l = Liter
  L = Liter
  cl = Zentiliter
  dl = Deziliter
  ml = Milliliter
  mL = Milliliter
  h = Stunde/Stunden/f
  Std. = Stunde/Stunden/f
  Std = Stunde/Stunden/f
  min = Minute/Minuten/f
  Min. = Minute/Minuten/f
  Min = Minute/Minuten/f
  s = Sekunde/Sekunden/f
  Sek. = Sekunde/Sekunden/f
  ms = Millisekunde/Millisekunden/f
  Hz = Hertz
  kHz = Kilohertz
  MHz = Megahertz
  GHz = Gigahertz
  kB = Kilobyte
  KB = Kilobyte
  MB = Megabyte
  GB = Gigabyte
  TB = Terabyte
  Mbit/s = Megabit pro Sekunde
  Gbit/s = Gigabit pro Sekunde
  MB/s = Megabyte pro Sekunde
  mph = Meile pro Stunde/Meilen pro Stunde/f
  W = Watt
  kW = Kilowatt
  MW = Megawatt
  GW = Gigawatt
  Wh = Wattstunde/Wattstunden/f
  kWh = Kilowattstunde/Kilowattstunden/f
  MWh = Megawattstunde/Megawattstunden/f
  V = Volt
  mAh = Milliamperestunde/Milliamperestunden/f
  °C = Grad Celsius
  °F = Grad Fahrenheit
  ° = Grad
  dB = Dezibel
  Pa = Pascal
  hPa = Hektopascal
  kcal = Kilokalorie/Kilokalorien/f
  kJ = Kilojoule
  PS = PS
  Mio. = Million/Millionen/f
  Mio = Million/Millionen/f
  Mrd. = Milliarde/Milliarden/f
  Mrd = Milliarde/Milliarden/f
  Mill. = Million/Millionen/f
  Tsd. = Tausend
`);

const euro: Currency = { main: noun("Euro"), cent: noun("Cent") };
const dollar: Currency = { main: noun("Dollar"), cent: noun("Cent") };
const pound: Currency = { main: noun("Pfund//n"), cent: noun("Penny/Pence") };
const franc: Currency = { main: noun("Schweizer Franken"), cent: noun("Rappen") };
const yen: Currency = { main: noun("Yen"), cent: noun("Sen") };

export const GERMAN_CURRENCIES: ReadonlyMap<string, Currency> = new Map([
  ["€", euro],
  ["EUR", euro],
  ["Euro", euro],
  ["$", dollar],
  ["USD", dollar],
  ["£", pound],
  ["GBP", pound],
  ["CHF", franc],
  ["Fr.", franc],
  ["¥", yen],
  ["JPY", yen],
]);

export const GERMAN_SCALES = nouns(`
  Million = Million/Millionen/f
  Millionen = Million/Millionen/f
  Milliarde = Milliarde/Milliarden/f
  Milliarden = Milliarde/Milliarden/f
  Mio. = Million/Millionen/f
  Mio = Million/Millionen/f
  Mill. = Million/Millionen/f
  Mrd. = Milliarde/Milliarden/f
  Mrd = Milliarde/Milliarden/f
  M = Million/Millionen/f
  m = Million/Millionen/f
  b = Milliarde/Milliarden/f
  bn = Milliarde/Milliarden/f
`);
