import type { Form } from "../european/language.js";

const NAMED =
  /(?:^|[^\p{L}])(?:pagina|pagine|numero|capitolo|articolo|camera|stanza|riga|versione|livello|gruppo|passo|tomo|volume|atto|scena|figura|parte|sezione|tipo|fase|stagione|episodio|domanda|esercizio|lezione|regola|zona|porta|sala|classe|binario|linea|via|virgola|punto|più|meno|per|uguale|il|del|al|dal|canale|opzione)\s+$/iu;
const NOT_NOUNS = new Set(
  "e ed o od a ad al allo alla ai agli alle di del dello della dei degli delle da dal dalla dai dalle in nel nella nei nelle con su sul sulla per tra fra è era sono erano ha hanno c ci si che chi cui come ma né se non più meno quando dove mentre perché anche poi il lo la i gli le un una uno uguale virgola punto contro senza dopo prima fino circa all dell dall nell sull l d".split(
    " ",
  ),
);
const MASCULINE = new Set(
  "problema tema programma sistema clima pianeta poeta dramma poema schema dilema teorema diploma telegramma enigma fantasma aroma trauma artista turista pilota atleta collega papa cinema boia mese paese nome cane pane mare sole fiore cuore amore attore autore dottore motore colore valore errore settore piede ponte monte dente pesce libro".split(
    " ",
  ),
);
const FEMININE = new Set(
  "notte classe chiave parte madre moglie mano foto moto auto radio carne arte gente mente fonte fronte morte sorte specie serie crisi tesi analisi base fase frase luce voce croce pace legge rete neve nave nube torre valle febbre volpe tigre televisione fine lente polvere cenere lepre estate croce vite sete fame siepe".split(
    " ",
  ),
);
const FEMININE_ENDING = /(?:a|tà|tù|ione|trice|udine|igine|aggine|ice)$/;

/** Surely a verb: 1 morì. */
const VERB = /(?:[òì]|arono|irono|erono|avano)$/;

/** una casa, un' ora, un problema, uno zaino: which form of uno the noun after it takes. */
export function italianForm(word: string, before: string): Form {
  const lower = word.toLowerCase();
  if (NOT_NOUNS.has(lower) || VERB.test(lower) || NAMED.test(before)) return "alone";
  if (MASCULINE.has(lower) || /(?:milione|ema|amma)$/.test(lower)) return "m";
  return FEMININE.has(lower) || FEMININE_ENDING.test(lower) ? "f" : "m";
}

/** Plural nouns too, for ordinals written with a degree sign: 3° piano, 2° edizione. */
export const isFeminineItalian = (word: string): boolean => italianForm(word, "") === "f";

const NEEDS_UNO = /^(?:s[^aeiouàèéìòù]|z|gn|ps|pn|x|y|i[aeou])/i;
const VOWEL = /^h?[aeiouàèéìòù]/i;
const NEEDS_DI = /(?:milion[ei]|miliard[oi])$/;

/** uno studente, un'amica, due milioni di euro */
export function joinItalian(number: string, word: string): string {
  if (NEEDS_DI.test(number)) return `${number} di ${word}`;
  if (/(?<!\p{L})un$/u.test(number) && NEEDS_UNO.test(word)) return `${number}o ${word}`;
  if (/(?<!\p{L})una$/u.test(number) && VOWEL.test(word)) return `${number.slice(0, -1)}'${word}`;
  return `${number} ${word}`;
}
