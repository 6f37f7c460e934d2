import { toCardinal } from "n2words/es-ES";
import type { Form, Gender, NumberWords } from "../european/language.js";

const ORDINALS =
  " primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo decimotercero decimocuarto decimoquinto decimosexto decimoséptimo decimoctavo decimonoveno".split(
    " ",
  );
const TENS = "  vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo nonagésimo".split(" ");
const ROUND: ReadonlyMap<string, string> = new Map([
  ["100", "centésimo"],
  ["1000", "milésimo"],
  ["1000000", "millonésimo"],
]);

/** uno loses its o before mil and before masculine nouns: treinta y un mil, veintiún días. */
const shortened = (words: string): string =>
  words.replace(/(?<![\p{L}])veintiuno$/u, "veintiún").replace(/(?<![\p{L}])uno$/u, "un");

function cardinal(digits: string, form: Form): string {
  const words = toCardinal(digits, { gender: form === "f" ? "feminine" : "masculine" })
    .replaceAll("dieciseis", "dieciséis")
    .replaceAll("cienta ", "ciento ")
    .replace(/veintiun[oa] (?=mil)/g, "veintiún ")
    .replace(/(?<=(?:^| ))un[oa] (?=mil)/g, "un ");
  return form === "m" ? shortened(words) : words;
}

/** Past a hundred Spaniards say the cardinal: el ciento cincuenta aniversario. */
function ordinal(digits: string, gender: Gender): string {
  const value = Number(digits);
  const tens = TENS[Math.floor(value / 10)];
  const said =
    ORDINALS[value] ??
    ROUND.get(digits) ??
    (tens === undefined ? undefined : `${tens} ${ORDINALS[value % 10] ?? ""}`.trim());
  if (said === undefined || said === "") return cardinal(digits, gender);
  return gender === "f" ? said.replace(/o(?=$| )/g, "a") : said;
}

export const SPANISH_NUMBERS: NumberWords = {
  cardinal,
  ordinal,
  comma: "coma",
  point: "punto",
  minus: "menos",
  longestFraction: 2,
};
