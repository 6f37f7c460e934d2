import { hindiCardinal } from "./number-words.js";

/** 0 to 99 as they are commonly written in Roman letters: long vowels doubled where a reader needs it. */
const UP_TO_99 = `zero ek do teen chaar paanch chhah saat aath nau
das gyaarah baarah terah chaudah pandrah solah satrah athaarah unnees
bees ikkees baees teis chaubees pachchees chhabbees sattaees atthaees untees
tees ikatees battees taintees chauntees paintees chhattees saintees adtees untaalees
chaalees iktaalees bayaalees taintaalees chavaalees paintaalees chhiyaalees saintaalees adtaalees unchaas
pachaas ikyaavan baavan tirpan chauvan pachpan chhappan sattaavan atthaavan unsath
saath iksath baasath tirsath chaunsath painsath chhiyaasath sadsath adsath unhattar
sattar ikhattar bahattar tihattar chauhattar pachhattar chhihattar satahattar athahattar unyaasi
assi ikyaasi bayaasi tiraasi chauraasi pachaasi chhiyaasi sattaasi atthaasi navaasi
nabbe ikyaanve baanve tiraanve chauraanve pachaanve chhiyaanve sattaanve atthaanve ninyaanve`.split(/\s/);

const SCALES: readonly (readonly [string, string])[] = [
  ["सौ", "sau"],
  ["हज़ार", "hazaar"],
  ["लाख", "laakh"],
  ["करोड़", "karod"],
  ["अरब", "arab"],
  ["खरब", "kharab"],
  ["नील", "neel"],
  ["पद्म", "padm"],
];

const nfc = (text: string): string => text.normalize("NFC");

/** Every Hindi number word and its Roman spelling, so that both scripts count by one grammar. */
const ROMAN: ReadonlyMap<string, string> = new Map([
  ...UP_TO_99.map((word, value): [string, string] => [nfc(hindiCardinal(String(value))), word]),
  ...SCALES.map(([hindi, roman]): [string, string] => [nfc(hindi), roman]),
]);

/** `एक हज़ार पाँच सौ` -> `ek hazaar paanch sau` */
export const toRoman = (hindi: string): string =>
  nfc(hindi)
    .split(" ")
    .map((word) => ROMAN.get(word) ?? word)
    .join(" ");
