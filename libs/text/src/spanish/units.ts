import { noun, nouns, type Currency } from "../european/language.js";

export const SPANISH_UNITS = nouns(`
  km/h = kilómetro por hora/kilómetros por hora
  m/s = metro por segundo/metros por segundo
  km2 = kilómetro cuadrado/kilómetros cuadrados
  m2 = metro cuadrado/metros cuadrados
  cm2 = centímetro cuadrado/centímetros cuadrados
  m3 = metro cúbico/metros cúbicos
  cm3 = centímetro cúbico/centímetros cúbicos
  km = kilómetro/kilómetros
  m = metro/metros
  cm = centímetro/centímetros
  mm = milímetro/milímetros
  µm = micrómetro/micrómetros
  μm = micrómetro/micrómetros
  nm = nanómetro/nanómetros
  ha = hectárea/hectáreas/f
  kg = kilogramo/kilogramos
  kgs = kilogramo/kilogramos
  g = gramo/gramos
  gr = gramo/gramos
  mg = miligramo/miligramos
  t = tonelada/toneladas/f
  l = litro/litros
  L = litro/litros
  cl = centilitro/centilitros
  ml = mililitro/mililitros
  mL = mililitro/mililitros
  h = hora/horas/f
  hs = hora/horas/f
  hrs = hora/horas/f
  min = minuto/minutos
  s = segundo/segundos
  seg = segundo/segundos
  ms = milisegundo/milisegundos
  Hz = hercio/hercios
  kHz = kilohercio/kilohercios
  MHz = megahercio/megahercios
  GHz = gigahercio/gigahercios
  kB = kilobyte/kilobytes
  KB = kilobyte/kilobytes
  MB = megabyte/megabytes
  GB = gigabyte/gigabytes
  TB = terabyte/terabytes
  Mbps = megabit por segundo/megabits por segundo
  Mbit/s = megabit por segundo/megabits por segundo
  Gbps = gigabit por segundo/gigabits por segundo
  MB/s = megabyte por segundo/megabytes por segundo
  mph = milla por hora/millas por hora/f
  W = vatio/vatios
  kW = kilovatio/kilovatios
  MW = megavatio/megavatios
  GW = gigavatio/gigavatios
  kWh = kilovatio hora/kilovatios hora
  MWh = megavatio hora/megavatios hora
  V = voltio/voltios
  mAh = miliamperio hora/miliamperios hora
  °C = grado Celsius/grados Celsius
  °F = grado Fahrenheit/grados Fahrenheit
  ° = grado/grados
  dB = decibelio/decibelios
  Pa = pascal/pascales
  hPa = hectopascal/hectopascales
  kcal = kilocaloría/kilocalorías/f
  kJ = kilojulio/kilojulios
`);

const euro: Currency = { main: noun("euro/euros"), cent: noun("céntimo/céntimos") };
const dollar: Currency = { main: noun("dólar/dólares"), cent: noun("centavo/centavos") };
const pound: Currency = { main: noun("libra/libras/f"), cent: noun("penique/peniques") };
const franc: Currency = { main: noun("franco suizo/francos suizos"), cent: noun("céntimo/céntimos") };
const yen: Currency = { main: noun("yen/yenes"), cent: noun("sen/sen") };
const peso: Currency = { main: noun("peso mexicano/pesos mexicanos"), cent: noun("centavo/centavos") };

export const SPANISH_CURRENCIES: ReadonlyMap<string, Currency> = new Map([
  ["€", euro],
  ["EUR", euro],
  ["$", dollar],
  ["USD", dollar],
  ["£", pound],
  ["GBP", pound],
  ["CHF", franc],
  ["¥", yen],
  ["JPY", yen],
  ["MXN", peso],
]);

/** bn is the English billion, which Spanish calls mil millones. */
export const SPANISH_SCALES = nouns(`
  millón = millón/millones
  millones = millón/millones
  mil millones = mil millones
  M = millón/millones
  m = millón/millones
  MM = millón/millones
  mill. = millón/millones
  mdd = millón/millones
  b = mil millones
  bn = mil millones
`);
