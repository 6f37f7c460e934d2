import { describe, expect, it } from "vitest";
import { normalizeItalian } from "./normalize-italian.js";

/**
 * Number words checked for 0..1099 and thirty larger ones against the spellout rules of ICU 72.1 (python3-icu 2.10.2) and
 * against num2words 0.5.10, which knows neither accents nor elisions (ventitre, ventiuno). Where they differ: "ventunomila"
 * and "ventuno giorni" are said as well as ICU's "ventunmila"; "ventiseiesimo" is right (ICU), not "ventiseesimo"
 * (n2words); "centottantesimo" elides like its cardinal, ICU does not.
 */
const EXAMPLES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  numbers: [
    ["1.234.567 abitanti", "un milione duecentotrentaquattromilacinquecentosessantasette abitanti"],
    ["3,14 e 3.5 e 3,05", "tre virgola quattordici e tre punto cinque e tre virgola zero cinque"],
    ["21, 23, 28 e 33", "ventuno, ventitré, ventotto e trentatré"],
    ["21.000 e 1968", "ventunomila e millenovecentosessantotto"],
    ["1.000.000 di persone", "un milione di persone"],
    ["siamo a -5", "siamo a meno cinque"],
    ["MP3, COVID-19 e 5G", "MP tre, COVID diciannove e cinque G"],
    ["v2.1.3", "versione due punto uno punto tre"],
  ],
  genders: [
    ["1 libro, 1 mela, 1 amico, 1 amica", "un libro, una mela, un amico, un'amica"],
    ["1 studente, 1 zaino, 1 psicologo", "uno studente, uno zaino, uno psicologo"],
    ["1 ora, 1 problema, 1 mano", "un'ora, un problema, una mano"],
    ["pagina 1, 1 di loro", "pagina uno, uno di loro"],
  ],
  ordinals: [
    ["1º, 2ª e 26º", "primo, seconda e ventiseiesimo"],
    ["3° piano, 2° edizione", "terzo piano, seconda edizione"],
    ["20° all'ombra", "venti gradi all'ombra"],
  ],
  dates: [
    ["il 3 maggio 2024", "il tre maggio duemilaventiquattro"],
    ["1 maggio, 1° maggio, l'1 maggio", "primo maggio, primo maggio, l'uno maggio"],
    ["l'8 marzo, dell'11 settembre", "l'otto marzo, dell'undici settembre"],
    ["il 03/05/2024", "il tre maggio duemilaventiquattro"],
    ["2024-05-03T14:30", "tre maggio duemilaventiquattro, quattordici e trenta"],
    ["31 dic. 1999", "trentuno dicembre millenovecentonovantanove"],
    ["gli anni '80", "gli anni ottanta"],
  ],
  times: [
    ["alle 14:30", "alle quattordici e trenta"],
    ["alle 14.30, ore 9.00", "alle quattordici e trenta, ore nove"],
    ["all'1:00, alle 9", "all'una, alle nove"],
    ["10:00", "ore dieci"],
    ["dalle 9:00-17:30", "dalle nove alle diciassette e trenta"],
    ["14:30:15", "quattordici, trenta minuti e quindici secondi"],
  ],
  money: [
    ["3,50 € e 1 €", "tre euro e cinquanta e un euro"],
    ["0,99 €", "novantanove centesimi"],
    ["1.234,56 €", "milleduecentotrentaquattro euro e cinquantasei"],
    ["1.000.000 € e 2 mln €", "un milione di euro e due milioni di euro"],
    ["1,5 miliardi di euro", "uno virgola cinque miliardi di euro"],
    ["$3.5M, €2bn", "tre virgola cinque milioni di dollari, due miliardi di euro"],
    ["£1.2k, 1 £, 20 CHF", "milleduecento sterline, una sterlina, venti franchi svizzeri"],
  ],
  units: [
    ["il 12,5 % e l'8 %", "il dodici virgola cinque per cento e l'otto per cento"],
    ["100 km/h a -5 °C", "cento chilometri orari a meno cinque gradi Celsius"],
    ["1 GB, 50 m², 1 kWh", "un gigabyte, cinquanta metri quadrati, un chilowattora"],
    ["1 h, 1 km, 1 t", "un'ora, un chilometro, una tonnellata"],
    ["alto 1,80 m", "alto un metro e ottanta"],
  ],
  "fractions and ranges": [
    ["1/2, 3/4 e 2/3", "un mezzo, tre quarti e due terzi"],
    ["1/2 litro e 1/2 ora", "mezzo litro e mezz'ora"],
    ["2 1/2 ore", "due ore e mezza"],
    ["10-20 km", "da dieci a venti chilometri"],
    ["da 5-6 giorni", "da cinque a sei giorni"],
    ["2019-2021", "da duemiladiciannove a duemilaventuno"],
    ["vince 3-1 in 16:9", "vince tre a uno in sedici a nove"],
    ["5 - 3 = 2", "cinque meno tre uguale due"],
  ],
  abbreviations: [
    ["il Sig. e la Sig.ra Rossi", "il Signor e la Signora Rossi"],
    ["Dott. Verdi e Dott.ssa Neri", "Dottor Verdi e Dottoressa Neri"],
    ["ad es. questo, ecc. Fine", "ad esempio questo, eccetera. Fine"],
    ["n. 5, n° 6, pag. 12, art. 7", "numero cinque, numero sei, pagina dodici, articolo sette"],
    ["nel 44 a.C.", "nel quarantaquattro avanti Cristo"],
    ["p.zza Duomo, S. Pietro", "piazza Duomo, San Pietro"],
  ],
  "Roman numerals": [
    ["il XXI secolo, secolo V", "il ventunesimo secolo, secolo quinto"],
    ["Luigi XIV, Vittorio Emanuele II", "Luigi quattordicesimo, Vittorio Emanuele secondo"],
    ["Elisabetta II, capitolo IV", "Elisabetta seconda, capitolo quattro"],
    ["la II Guerra Mondiale", "la seconda Guerra Mondiale"],
    ["secoli XVI e XVII", "secoli sedicesimo e diciassettesimo"],
  ],
  addresses: [
    ["mario.rossi@esempio.it", "mario punto rossi chiocciola esempio punto it"],
    ["vedi https://www.esempio.it/pagina-1?x=1.", "vedi vu vu vu punto esempio punto it barra pagina trattino uno."],
    ["#BuongiornoRoma @mario_rossi #1", "hashtag Buongiorno Roma chiocciola mario rossi numero uno"],
  ],
  "phone numbers": [
    ["+39 06 1234567", "più tre nove, zero sei, uno due tre quattro cinque sei sette"],
    [
      "06 1234567, 333 123 4567",
      "zero sei, uno due tre quattro cinque sei sette, tre tre tre, uno due tre, quattro cinque sei sette",
    ],
  ],
  symbols: [
    ["Rossi & Figli", "Rossi e Figli"],
    ["1 + 1 = 2", "uno più uno uguale due"],
    ['"5" e (5)', '"cinque" e (cinque)'],
  ],
  "what only looks like an abbreviation": [
    ["Nel 2020 ha vinto 5 ha.", "Nel duemilaventi ha vinto cinque ettari."],
    ["Ho perso l'ago. Si chiama Max.", "Ho perso l'ago. Si chiama Max."],
    ["Ne morì 1 e 1 morì. La 3 A.", "Ne morì uno e uno morì. La tre A."],
    ["Taglia S. Poi via S. Pietro, A.C. Milan", "Taglia S. Poi via San Pietro, A C Milan"],
    ["Un po' di caffè: è l'università.", "Un po' di caffè: è l'università."],
    ["aperto 10.30-12.30", "aperto dalle dieci e trenta alle dodici e trenta"],
  ],
};

describe.each(Object.entries(EXAMPLES))("normalizeItalian spells out %s:", (_kind, examples) => {
  it.each(examples)("%j -> %j", (given, expected) => {
    expect(normalizeItalian(given)).toBe(expected);
  });
});
