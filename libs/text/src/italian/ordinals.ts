import { inOrder, replacing, type Rule } from "../english/rule.js";
import { romanValue } from "../roman-value.js";
import { isFeminineItalian, italianForm } from "./gender.js";
import { ITALIAN_NUMBERS } from "./number-words.js";

/** 1º and 1ª come as 1o and 1a: Unicode's compatible form of the raised letters. */
const LETTERED = /(?<![\p{L}\d.,])(\d{1,6})\.?([oa]|mo|ma|esimo|esima)(?![\p{L}\d])/gu;
/** 3° piano, but 20° all'ombra. */
const WITH_DEGREE = /(?<![\p{L}\d.,])(\d{1,3})°(?= (\p{L}{2,}))/gu;
const NOT_COUNTED = /^(?:Celsius|Fahrenheit|centigradi|nord|sud|est|ovest|latitudine|longitudine)$/i;
const BEFORE_NOUN =
  /(?<![\p{L}\d])([IVX]{1,8}) (?=((?:[Ss]ecolo|[Mm]illennio|Guerra|Congresso|Conferenza|Edizione|edizione|Festival|Premio|Coppa|Repubblica|Internazionale|Dinastia|Concilio|Municipio|Legione|Giornata|Campionato|Olimpiade|Biennale|Circolo|Settimana)(?!\p{L})))/gu;
const CENTURY = /(?<![\p{L}\d])([Ss]ecol[oi]|[Ss]ec\.) ([IVX]{1,8})(?: (e|al?|o) ([IVX]{1,8}))?(?![\p{L}\d])/gu;
const RULERS =
  "Vittorio Emanuele|Emanuele|Umberto|Carlo|Filippo|Ferdinando|Francesco|Luigi|Enrico|Giorgio|Edoardo|Guglielmo|Riccardo|Giacomo|Napoleone|Federico|Caterina|Nicola|Pietro|Alessandro|Paolo|Pio|Benedetto|Gregorio|Leone|Urbano|Clemente|Innocenzo|Sisto|Giulio|Elisabetta|Isabella|Maria|Bonifacio|Amedeo|Cosimo|Ivan|Leopoldo|Alberto|Margherita|Giovanni|Ramses|Callisto|Martino|Eugenio|Giuseppe";
const RULER = new RegExp(String.raw`(?<![\p{L}])(${RULERS}) ([IVX]{1,8})(?![\p{L}\d])`, "gu");
const NAMED =
  /(?<![\p{L}\d])(\p{Lu}[\p{L}-]{1,30}|capitolo|tomo|atto|scena|parte|libro|volume|allegato|fase|tipo|livello|titolo) ([IVX]{2,8})(?![\p{L}\d])/gu;
const NAMED_ONE =
  /(?<![\p{L}\d])([Cc]apitolo|[Tt]omo|[Aa]tto|[Ss]cena|[Pp]arte|[Ll]ibro|[Vv]olume|[Aa]llegato|[Ff]ase|[Tt]ipo|[Tt]itolo) ([IVX])(?![\p{L}\d])/gu;

const ordinal = (digits: string, isFeminine: boolean): string =>
  ITALIAN_NUMBERS.ordinal(digits.replace(/^0+(?=\d)/, ""), isFeminine ? "f" : "m");

function romanOrdinal(letters: string, isFeminine: boolean): string | undefined {
  const value = romanValue(letters);
  return value === undefined ? undefined : ordinal(String(value), isFeminine);
}

function speakCentury([all, name = "", letters = "", link, second = ""]: RegExpExecArray): string {
  const said = romanOrdinal(letters, false);
  if (said === undefined) return all;
  const end = link === undefined ? "" : ` ${link} ${romanOrdinal(second, false) ?? second}`;
  return `${/\.$/.test(name) ? "secolo" : name} ${said}${end}`;
}

function cardinalAfter([all, name = "", letters = ""]: RegExpExecArray): string {
  const value = romanValue(letters);
  return value === undefined ? all : `${name} ${ITALIAN_NUMBERS.cardinal(String(value), "alone")}`;
}

const isFeminineName = (name: string): boolean => name.endsWith("a") && name !== "Nicola";

/** XXI secolo -> ventunesimo secolo, Luigi XIV -> Luigi quattordicesimo, Elisabetta II -> Elisabetta seconda */
export const speakItalianRomanNumerals: Rule = inOrder(
  replacing(BEFORE_NOUN, ([all, letters = "", noun = ""]) => {
    const words = romanOrdinal(letters, isFeminineItalian(noun));
    return words === undefined ? all : `${words} `;
  }),
  replacing(CENTURY, speakCentury),
  replacing(RULER, ([all, name = "", letters = ""]) => {
    const words = romanOrdinal(letters, isFeminineName(name));
    return words === undefined ? all : `${name} ${words}`;
  }),
  replacing(NAMED, cardinalAfter),
  replacing(NAMED_ONE, cardinalAfter),
);

/** 1º -> primo, 2ª -> seconda, 3° piano -> terzo piano */
export const speakItalianOrdinals: Rule = inOrder(
  replacing(LETTERED, ([, digits = "", suffix = ""]) => ordinal(digits, suffix.endsWith("a"))),
  replacing(WITH_DEGREE, ([all, digits = "", noun = ""]) =>
    NOT_COUNTED.test(noun) || italianForm(noun, "") === "alone" ? all : ordinal(digits, isFeminineItalian(noun)),
  ),
);
