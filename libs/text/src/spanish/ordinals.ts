import { inOrder, replacing, type Rule } from "../english/rule.js";
import { romanValue } from "../roman-value.js";
import { spanishForm } from "./gender.js";
import { SPANISH_NUMBERS } from "./number-words.js";

/** 1.º and 1.ª come as 1.o and 1.a: Unicode's compatible form of the raised letters. */
const ORDINAL =
  /(?<![\p{L}\d.,])(\d{1,7})\.?(ers?|[oa]s?|°(?= \p{Ll}{3})|d[oa]s?|r[oa]s?|t[oa]s?|m[oa]s?|v[oa]s?|n[oa]s?)(?![\p{L}\d])(?: (\p{L}+))?/gu;
const BEFORE_NOUN =
  /(?<![\p{L}\d])([IVX]{1,8}) (?=((?:Guerra|Congreso|Conferencia|Cumbre|Edición|Feria|Festival|Concurso|Juegos|Copa|Jornada|Jornadas|Encuentro|Premio|República|Internacional|Dinastía|Concilio|Asamblea|Plan|Semana|Certamen|Aniversario|Bienal|Campeonato|Reich|Milenio)(?!\p{L})))/giu;
const CENTURY = /(?<![\p{L}\d])([Ss]iglos?|[Ss]\.) ([IVX]{1,8})(?: (y|al?|o) ([IVX]{1,8}))?(?![\p{L}\d])/gu;
const RULERS =
  "Felipe|Carlos|Fernando|Alfonso|Isabel|Juan|Juana|Pablo|Pío|Benedicto|Gregorio|León|Urbano|Clemente|Inocencio|Luis|Enrique|Jorge|Eduardo|Guillermo|Ricardo|Jacobo|Napoleón|Federico|Catalina|Nicolás|Pedro|Alejandro|Sancho|Ramiro|Jaime|Iván|Ramsés|Margarita|Amadeo|Sixto|Gustavo|Leopoldo|Alberto|Humberto|Víctor Manuel|Francisco";
const RULER = new RegExp(String.raw`(?<![\p{L}])(${RULERS}) ([IVX]{1,8})(?![\p{L}\d])`, "gu");
const NAMED =
  /(?<![\p{L}\d])(\p{Lu}[\p{L}-]{1,30}|capítulo|tomo|acto|escena|parte|libro|volumen|anexo|fase|tipo|nivel|título|artículo) ([IVX]{2,8})(?![\p{L}\d])/gu;
const NAMED_ONE =
  /(?<![\p{L}\d])([Cc]apítulo|[Tt]omo|[Aa]cto|[Ee]scena|[Pp]arte|[Ll]ibro|[Vv]olumen|[Aa]nexo|[Ff]ase|[Tt]ipo|[Tt]ítulo) ([IVX])(?![\p{L}\d])/gu;

const isShort = (digits: string): boolean => /^(?:1|3)$|[^1][13]$/.test(digits);

function speak([, digits = "", suffix = "", next]: RegExpExecArray): string {
  const end = next === undefined ? "" : ` ${next}`;
  const plural = suffix.endsWith("s") ? "s" : "";
  const isFeminine = /a/.test(suffix) || (suffix === "°" && next !== undefined && spanishForm(next, "") === "f");
  const words = SPANISH_NUMBERS.ordinal(digits.replace(/^0+(?=\d)/, ""), isFeminine ? "f" : "m");
  const isBeforeNoun = next !== undefined && /^\p{Ll}/u.test(next) && spanishForm(next, "") === "m";
  const isCut = !isFeminine && plural === "" && isShort(digits) && (suffix.startsWith("er") || isBeforeNoun);
  return `${isCut ? words.replace(/(?<=primer|tercer)o$/, "") : words}${plural}${end}`;
}

/** Up to ten as an ordinal, beyond as a cardinal: Felipe sexto, Alfonso trece. */
function kingly(letters: string, isFeminine: boolean): string | undefined {
  const value = romanValue(letters);
  if (value === undefined) return undefined;
  return value <= 10
    ? SPANISH_NUMBERS.ordinal(String(value), isFeminine ? "f" : "m")
    : SPANISH_NUMBERS.cardinal(String(value), "alone");
}

function speakCentury([all, name = "", letters = "", link, second = ""]: RegExpExecArray): string {
  const said = kingly(letters, false);
  if (said === undefined) return all;
  const end = link === undefined ? "" : ` ${link} ${kingly(second, false) ?? second}`;
  return `${/^[Ss]\.$/.test(name) ? "siglo" : name} ${said}${end}`;
}

function ordinalBefore([all, letters = "", noun = ""]: RegExpExecArray): string {
  const value = romanValue(letters);
  if (value === undefined) return all;
  const words = SPANISH_NUMBERS.ordinal(String(value), spanishForm(noun, "") === "f" ? "f" : "m");
  return `${/s$/i.test(noun) ? `${words}s` : words.replace(/(?<=primer|tercer)o$/, "")} `;
}

const cardinalAfter = ([all, name = "", letters = ""]: RegExpExecArray): string => {
  const value = romanValue(letters);
  return value === undefined ? all : `${name} ${SPANISH_NUMBERS.cardinal(String(value), "alone")}`;
};

/** siglo XXI -> siglo veintiuno, Felipe VI -> Felipe sexto, II Guerra Mundial -> segunda Guerra Mundial */
export const speakSpanishRomanNumerals: Rule = inOrder(
  replacing(CENTURY, speakCentury),
  replacing(BEFORE_NOUN, ordinalBefore),
  replacing(RULER, ([all, name = "", letters = ""]) => `${name} ${kingly(letters, /(?:a|Isabel)$/.test(name)) ?? all}`),
  replacing(NAMED, cardinalAfter),
  replacing(NAMED_ONE, cardinalAfter),
);

/** 1.º -> primero, 1.er piso -> primer piso, 2.ª -> segunda */
export const speakSpanishOrdinals: Rule = replacing(ORDINAL, speak);
