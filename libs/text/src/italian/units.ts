import { noun, nouns, type Currency } from "../european/language.js";

export const ITALIAN_UNITS = nouns(`
  km/h = chilometro orario/chilometri orari
  m/s = metro al secondo/metri al secondo
  km2 = chilometro quadrato/chilometri quadrati
  m2 = metro quadrato/metri quadrati
  mq = metro quadrato/metri quadrati
  cm2 = centimetro quadrato/centimetri quadrati
  m3 = metro cubo/metri cubi
  cm3 = centimetro cubo/centimetri cubi
  km = chilometro/chilometri
  m = metro/metri
  cm = centimetro/centimetri
  mm = millimetro/millimetri
  µm = micrometro/micrometri
  μm = micrometro/micrometri
  nm = nanometro/nanometri
  ha = ettaro/ettari
  kg = chilogrammo/chilogrammi
  g = grammo/grammi
  gr = grammo/grammi
  mg = milligrammo/milligrammi
  t = tonnellata/tonnellate/f
  l = litro/litri
  L = litro/litri
  cl = centilitro/centilitri
  dl = decilitro/decilitri
  ml = millilitro/millilitri
  mL = millilitro/millilitri
  h = ora/ore/f
  min = minuto/minuti
  s = secondo/secondi
  sec = secondo/secondi
  ms = millisecondo/millisecondi
  Hz = hertz
  kHz = chilohertz
  MHz = megahertz
  GHz = gigahertz
  kB = kilobyte
  KB = kilobyte
  MB = megabyte
  GB = gigabyte
  TB = terabyte
  Mbps = megabit al secondo
  Mbit/s = megabit al secondo
  Gbps = gigabit al secondo
  MB/s = megabyte al secondo
  mph = miglio orario/miglia orarie
  W = watt
  kW = chilowatt
  MW = megawatt
  GW = gigawatt
  kWh = chilowattora
  MWh = megawattora
  V = volt
  mAh = milliampereora
  °C = grado Celsius/gradi Celsius
  °F = grado Fahrenheit/gradi Fahrenheit
  ° = grado/gradi
  dB = decibel
  Pa = pascal
  hPa = ettopascal
  kcal = chilocaloria/chilocalorie/f
  kJ = chilojoule
`);

const euro: Currency = { main: noun("euro"), cent: noun("centesimo/centesimi") };
const dollar: Currency = { main: noun("dollaro/dollari"), cent: noun("centesimo/centesimi") };
const pound: Currency = { main: noun("sterlina/sterline/f"), cent: noun("penny/pence") };
const franc: Currency = { main: noun("franco svizzero/franchi svizzeri"), cent: noun("centesimo/centesimi") };
const yen: Currency = { main: noun("yen"), cent: noun("sen") };

export const ITALIAN_CURRENCIES: ReadonlyMap<string, Currency> = new Map([
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

export const ITALIAN_SCALES = nouns(`
  milione = milione/milioni
  milioni = milione/milioni
  miliardo = miliardo/miliardi
  miliardi = miliardo/miliardi
  M = milione/milioni
  m = milione/milioni
  mln = milione/milioni
  Mln = milione/milioni
  mld = miliardo/miliardi
  Mld = miliardo/miliardi
  mrd = miliardo/miliardi
  b = miliardo/miliardi
  bn = miliardo/miliardi
`);
