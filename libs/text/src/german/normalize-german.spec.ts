import { describe, expect, it } from "vitest";
import { normalizeGerman } from "./normalize-german.js";

/**
 * Number words checked for 0..1099 and thirty larger ones, and years 1100..2099, against the spellout rules of ICU 72.1
 * (python3-icu 2.10.2) and against num2words 0.5.10. Where they differ: "einhunderteintausend" is right (ICU), not
 * "einhunderteinstausend" (n2words, num2words); "einhunderteins Tage" stays as it is before nouns (n2words), ICU has
 * "einhundertein".
 */
const EXAMPLES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  numbers: [
    ["1.234.567 Einwohner", "eine Million zweihundertvierunddreißigtausendfünfhundertsiebenundsechzig Einwohner"],
    ["3,14 und 3.5", "drei Komma eins vier und drei Punkt fünf"],
    ["21 Tage und 101 Tage", "einundzwanzig Tage und einhunderteins Tage"],
    ["101.000 und 1 000 000", "einhunderteintausend und eine Million"],
    ["es sind -5", "es sind minus fünf"],
    ["agent 007", "agent null null sieben"],
    ["MP3, COVID-19 und 5G", "MP drei, COVID neunzehn und fünf G"],
    ["v2.1.3", "Version zwei Punkt eins Punkt drei"],
  ],
  genders: [
    ["1 Euro, 1 Apfel, 1 Birne, 1 Haus", "ein Euro, ein Apfel, eine Birne, ein Haus"],
    ["1 kleine Katze und 1 kleiner Hund", "eine kleine Katze und ein kleiner Hund"],
    ["Seite 1 und 1 bleibt", "Seite eins und eins bleibt"],
    ["1 Liga, 1 Million", "eine Liga, eine Million"],
    ["1 Lehrerin, 1 Stein, 1 Sprung, 1 Zeitung", "eine Lehrerin, ein Stein, ein Sprung, eine Zeitung"],
  ],
  ordinals: [
    ["der 3. Versuch und zum 3. Mal", "der dritte Versuch und zum dritten Mal"],
    ["im 2. Stock, in der 2. Liga", "im zweiten Stock, in der zweiten Liga"],
    ["ein 2. Versuch, das 5. Kapitel", "ein zweiter Versuch, das fünfte Kapitel"],
    ["3. Platz, 2. Bundesliga, 1. Kapitel", "dritter Platz, zweite Bundesliga, erstes Kapitel"],
    ["am 1. und 2. Weihnachtstag", "am ersten und zweiten Weihnachtstag"],
    ["Ich habe 3. Er hat 2.", "Ich habe drei. Er hat zwei."],
  ],
  dates: [
    ["am 3. Mai", "am dritten Mai"],
    ["der 3. Mai", "der dritte Mai"],
    ["3. Mai 2024", "dritter Mai zweitausendvierundzwanzig"],
    ["vom 1. bis 3. Mai und am 3. und 4. Mai", "vom ersten bis dritten Mai und am dritten und vierten Mai"],
    ["vom 3.-5. Mai", "vom dritten bis fünften Mai"],
    ["am Montag, 3. Mai", "am Montag, dritten Mai"],
    ["den 31. Dez. 1999", "den einunddreißigsten Dezember neunzehnhundertneunundneunzig"],
    ["am 03.05.2024, am 24.12.", "am dritten Mai zweitausendvierundzwanzig, am vierundzwanzigsten zwölften"],
    ["2024-05-03", "dritter Mai zweitausendvierundzwanzig"],
  ],
  years: [
    ["im Jahr 1984 und 2024", "im Jahr neunzehnhundertvierundachtzig und zweitausendvierundzwanzig"],
    ["1984 Äpfel", "eintausendneunhundertvierundachtzig Äpfel"],
    ["1939-1945", "neunzehnhundertneununddreißig bis neunzehnhundertfünfundvierzig"],
    ["die 90er Jahre, die 1980er", "die neunziger Jahre, die neunzehnhundertachtziger"],
  ],
  times: [
    ["um 14:30 Uhr", "um vierzehn Uhr dreißig"],
    ["14.30 Uhr und 1 Uhr", "vierzehn Uhr dreißig und ein Uhr"],
    ["9-17 Uhr", "neun bis siebzehn Uhr"],
    ["8.30-12.00 Uhr", "acht Uhr dreißig bis zwölf Uhr"],
    ["14:30:15", "vierzehn Uhr dreißig und fünfzehn Sekunden"],
  ],
  money: [
    ["3,50 € und 1 €", "drei Euro fünfzig und ein Euro"],
    ["0,99 €", "neunundneunzig Cent"],
    ["1.234,56 EUR", "eintausendzweihundertvierunddreißig Euro sechsundfünfzig"],
    ["1.000.000 €", "eine Million Euro"],
    ["2 Mio. € und 1,5 Mrd. Euro", "zwei Millionen Euro und eins Komma fünf Milliarden Euro"],
    ["$3.5M, £1.2k, €2bn", "drei Komma fünf Millionen Dollar, eintausendzweihundert Pfund, zwei Milliarden Euro"],
    ["20 CHF", "zwanzig Schweizer Franken"],
  ],
  units: [
    ["12,5 % und 5 ‰", "zwölf Komma fünf Prozent und fünf Promille"],
    ["100 km/h bei -5 °C", "einhundert Kilometer pro Stunde bei minus fünf Grad Celsius"],
    ["1 GB, 50 m², 1 kWh, 1 t", "ein Gigabyte, fünfzig Quadratmeter, eine Kilowattstunde, eine Tonne"],
    ["1,5 h, 1 Std. und 5 Min. lang", "eins Komma fünf Stunden, eine Stunde und fünf Minuten lang"],
    ["1,80 m groß", "ein Meter achtzig groß"],
  ],
  "fractions and ranges": [
    ["1/2, 3/4 und 2/3", "ein halb, drei Viertel und zwei Drittel"],
    ["1/2 Stunde, 1/2 Liter, 1/2 Jahr", "eine halbe Stunde, ein halber Liter, ein halbes Jahr"],
    ["2 1/2 Stunden", "zweieinhalb Stunden"],
    ["10-20 km", "zehn bis zwanzig Kilometer"],
    ["3:1 in 16:9", "drei zu eins in sechzehn zu neun"],
    ["5 - 3 = 2", "fünf minus drei gleich zwei"],
  ],
  abbreviations: [
    ["Prof. Dr. Schmidt, Hr. Meier", "Professor Doktor Schmidt, Herr Meier"],
    ["z. B. so, d.h. so", "zum Beispiel so, das heißt so"],
    ["usw. Dann, bzw. ca. 5", "und so weiter. Dann, beziehungsweise circa fünf"],
    ["Nr. 5, § 5, S. 10", "Nummer fünf, Paragraf fünf, Seite zehn"],
    ["in der Hauptstr. 12, 10115 Berlin", "in der Hauptstraße zwölf, eins null eins eins fünf Berlin"],
    ["500 v. Chr.", "fünfhundert vor Christus"],
    ["Mo-Fr 9 Uhr", "Montag bis Freitag neun Uhr"],
  ],
  compounds: [["10-jährig, 3-mal, 5-Zimmer-Wohnung", "zehnjährig, dreimal, fünf-Zimmer-Wohnung"]],
  "Roman numerals": [
    ["Ludwig XIV. kam mit Friedrich II. an", "Ludwig der Vierzehnte kam mit Friedrich dem Zweiten an"],
    ["Elisabeth II. und das Reich Wilhelms II.", "Elisabeth die Zweite und das Reich Wilhelms des Zweiten."],
    ["im XX. Jahrhundert, II. Weltkrieg", "im zwanzigsten Jahrhundert, zweiter Weltkrieg"],
    ["Kapitel IV", "Kapitel vier"],
  ],
  addresses: [
    ["max.mustermann@beispiel.de", "max Punkt mustermann at beispiel Punkt de"],
    [
      "siehe https://www.müller.de/seite-1?x=1.",
      "siehe w w w Punkt müller Punkt de Schrägstrich seite Bindestrich eins.",
    ],
    ["#GutenMorgen @max #1", "Hashtag Guten Morgen at max Nummer eins"],
  ],
  "phone numbers": [
    ["+49 30 1234567", "plus vier neun, drei null, eins zwei drei vier fünf sechs sieben"],
    [
      "030 1234567 oder 0171-1234567",
      "null drei null, eins zwei drei vier fünf sechs sieben oder null eins sieben eins, eins zwei drei vier fünf sechs sieben",
    ],
  ],
  symbols: [
    ["Müller & Söhne", "Müller und Söhne"],
    ["1 + 1 = 2", "eins plus eins gleich zwei"],
    ["3 × 4", "drei mal vier"],
  ],
  "what only looks like an abbreviation": [
    ["Das ist Jan. Und das ist Max.", "Das ist Jan. Und das ist Max."],
    [
      "Sie kommt am 5. Wir gehen um 3. Heute ist der 5.",
      "Sie kommt am fünften. Wir gehen um drei. Heute ist der fünfte.",
    ],
    ["„Grüß Gott“, sagte er – und ging.", '"Grüß Gott", sagte er -- und ging.'],
  ],
};

describe.each(Object.entries(EXAMPLES))("normalizeGerman spells out %s:", (_kind, examples) => {
  it.each(examples)("%j -> %j", (given, expected) => {
    expect(normalizeGerman(given)).toBe(expected);
  });
});
