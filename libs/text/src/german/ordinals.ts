import { replacing, type Rule, inOrder } from "../english/rule.js";
import { romanValue } from "../roman-value.js";
import { germanGender } from "./gender.js";
import { germanOrdinalStem } from "./number-words.js";

const ENDS_EN =
  /(?:^|[^\p{L}])(?:am|im|vom|zum|zur|beim|ans|dem|den|des|ab|bis|seit|von|unterm|überm|vorm|(?:in|an|auf|bei|mit|nach|seit|von|zu|aus|ab|vor|unter|über|neben|zwischen|während|wegen|trotz) (?:der|die)|dieses|diesem|diesen|jedem|jeden|einem|einen|eines|einer|meinem|meinen|meiner|seinem|seinen|seiner|ihrem|ihren|ihrer|unserem|unseren|unserer|keinem|keinen) (?:\p{L}+, (?:den|dem) )?$/iu;
const ENDS_E =
  /(?:^|[^\p{L}])(?:der|die|das|dieser|diese|dieses|jede|jeder|jedes|eine|meine|seine|ihre|unsere|keine|welche|welcher|welches) $/iu;
const ENDS_R = /(?:^|[^\p{L}])(?:ein|mein|sein|ihr|unser|kein) $/iu;
const STRONG_ENDINGS = { m: "er", f: "e", n: "es" } as const;

/** am 3. und 4. Mai: both have the ending that "am" asks for. */
const FIRST_OF_TWO = /(?:\d{1,2}\.)?\d{1,3}\. ?(?:und|oder|bis|-) ?$/;
/** am Montag, 3. Mai */
const AFTER_WEEKDAY = /(?<=(?:am|vom|zum|bis|ab|seit) )\p{L}{4,10}, $/u;
const SAID_BEFORE = /\p{L}ten (?:und|oder|bis) $/u;

/** The ending that the word before asks for; without one, the noun's own. */
export function germanEnding(textBefore: string, noun: string): string {
  const before = textBefore.replace(FIRST_OF_TWO, "").replace(AFTER_WEEKDAY, "");
  if (/\p{L}ter bis $/u.test(before)) return "er";
  if (ENDS_EN.test(before) || SAID_BEFORE.test(before)) return "en";
  if (ENDS_E.test(before)) return "e";
  const gender = germanGender(noun);
  if (ENDS_R.test(before) && gender === "f") return "e";
  return STRONG_ENDINGS[gender];
}

const DETERMINED = String.raw`(?<=(?:^|[^\p{L}])(?:am|im|vom|zum|zur|beim|dem|den|des|der|die|das|dieser|diese|dieses|diesem|diesen|jede|jeder|jedes|jedem|jeden|ein|eine|einen|einem|einer|eines|mein|meine|sein|seine|seinen|seinem|seiner|ihr|ihre|ihren|ihrem|ihrer|unser|unsere|kein|keine|ab|bis|seit) )`;
const COUNTED =
  "Platz|Stock|Kapitel|Mal|Klasse|Jahrhundert|Jahrtausend|Jh\\.|Liga|Runde|Auflage|Weltkrieg|Semester|Quartal|Halbjahr|Akt|Teil|Band|Obergeschoss|Etage|Preis|Tag|Woche|Bezirk|Generation|Spieltag|Staffel|Folge|Reihe|Geburtstag|Jahrestag|Halbzeit|Minute|Bundesliga|Advent|Lebensjahr|Schritt|Reich|Kompanie|Division|Armee|FC";
const NEXT = String.raw`(?: (?:und|oder|bis|,) (\d{1,3})\.)?(?= )`;
const WITH_DETERMINER = new RegExp(String.raw`${DETERMINED}(\d{1,9})\.${NEXT}(?= (\p{L}+))`, "giu");
const BEFORE_COUNTED = new RegExp(
  String.raw`(?<![\p{L}\d.,:/-]|\d )(\d{1,9})\.${NEXT}(?= (${COUNTED})(?!\p{Ll}))`,
  "gu",
);

/** am 5. Wir gehen: the full stop ends the sentence as well. */
const STARTER =
  /^(?:Ich|Du|Er|Sie|Es|Wir|Ihr|Das|Der|Die|Dann|Danach|Und|Aber|Doch|Oder|Am|Im|In|An|Auf|Bei|Mit|Nach|Seit|Wenn|Als|Was|Wer|Wie|Wo|Warum|Heute|Morgen|Dort|Hier|So|Nur|Auch|Jetzt|Da|Ein|Eine|Man|Mein|Meine|Bitte)$/;
const AT_THE_END = new RegExp(String.raw`${DETERMINED}(\d{1,3})\.(?=["')]?\s*$)`, "giu");

/** am 3.5. -> am dritten fünften */
const DAY_AND_MONTH = /(?<![\p{L}\d.,:/-])(0?[1-9]|[12]\d|3[01])\. ?(0?[1-9]|1[0-2])\.(?!\d| ?\d)/gu;

function speak({ 1: first = "", 2: second, 3: noun = "", index, input }: RegExpExecArray): string {
  const ending = germanEnding(input.slice(Math.max(0, index - 24), index), noun);
  const said = `${germanOrdinalStem(first)}${ending}`;
  if (second === undefined && STARTER.test(noun)) return `${said}.`;
  return second === undefined ? said : `${said} und ${germanOrdinalStem(second)}${ending}`;
}

/** zum 3. Mal -> zum dritten Mal, der 2. Versuch -> der zweite Versuch, 3. Platz -> dritter Platz */
export const speakGermanOrdinals: Rule = inOrder(
  replacing(DAY_AND_MONTH, ({ 1: day = "", 2: month = "", index, input }) => {
    const ending = germanEnding(input.slice(Math.max(0, index - 24), index), "Tag");
    return `${germanOrdinalStem(day)}${ending} ${germanOrdinalStem(month)}${ending}`;
  }),
  replacing(WITH_DETERMINER, speak),
  replacing(BEFORE_COUNTED, speak),
  replacing(AT_THE_END, (match) => `${speak(match)}.`),
);

const CENTURY = new RegExp(String.raw`(?<![\p{L}\d])([IVX]{1,8})\.(?= (${COUNTED})(?!\p{Ll}))`, "gu");
const RULERS =
  "Ludwig|Friedrich|Wilhelm|Heinrich|Karl|Otto|Franz|Josef|Joseph|Maximilian|Leopold|Georg|Georges|Philipp|Johann|Konrad|Rudolf|Ferdinand|Albrecht|Benedikt|Paul|Johannes|Pius|Gregor|Leo|Urban|Innozenz|Clemens|Elisabeth|Elizabeth|Katharina|Charles|Peter|Alexander|Nikolaus|Gustav|Christian|Napoleon|Ramses|August|Margarethe|Maria";
const RULER = new RegExp(String.raw`(?<![\p{L}])(${RULERS})(s?) ([IVX]{1,8})\b(\.?)`, "gu");
const PART =
  /(?<![\p{L}])(Kapitel|Teil|Band|Akt|Szene|Buch|Phase|Typ|Stufe|Anhang|Rocky|Weltkrieg) ([IVX]{1,8})(?![\p{L}\d])/gu;
const QUEENS = /^(?:Elisabeth|Elizabeth|Katharina|Margarethe|Maria)$/;
const TO_DATIVE = /(?:^|[^\p{L}])(?:von|mit|unter|bei|nach|zu|vom|seit)(?: \p{Lu}\p{L}+){0,2} $/u;

const digitsOf = (letters: string): string | undefined => romanValue(letters)?.toString();
const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function speakRuler({
  0: all,
  1: name = "",
  2: genitive,
  3: letters = "",
  4: stop,
  index,
  input,
}: RegExpExecArray): string {
  const digits = digitsOf(letters);
  if (digits === undefined) return all;
  const isEnd = stop === "." && input.slice(index + all.length).trim() === "";
  const stem = capitalised(germanOrdinalStem(digits));
  const isQueen = QUEENS.test(name);
  const [article, ending] =
    genitive === "s"
      ? ["des", "en"]
      : TO_DATIVE.test(input.slice(Math.max(0, index - 40), index))
        ? [isQueen ? "der" : "dem", "en"]
        : [isQueen ? "die" : "der", "e"];
  return `${name}${genitive ?? ""} ${article} ${stem}${ending}${isEnd ? "." : ""}`;
}

function speakCentury({ 0: all, 1: letters = "", 2: noun = "", index, input }: RegExpExecArray): string {
  const digits = digitsOf(letters);
  return digits === undefined
    ? all
    : germanOrdinalStem(digits) + germanEnding(input.slice(Math.max(0, index - 24), index), noun);
}

/** Ludwig XIV. -> Ludwig der Vierzehnte, im XX. Jahrhundert -> im zwanzigsten Jahrhundert, Kapitel IV -> Kapitel 4 */
export const speakGermanRomanNumerals: Rule = inOrder(
  replacing(CENTURY, speakCentury),
  replacing(RULER, speakRuler),
  replacing(PART, ([all, name = "", letters = ""]) => `${name} ${digitsOf(letters) ?? all.slice(name.length + 1)}`),
);
