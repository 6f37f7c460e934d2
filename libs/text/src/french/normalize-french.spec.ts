import { describe, expect, it } from "vitest";
import { normalizeFrench } from "./normalize-french.js";

/**
 * Number words checked for 0..1099 and thirty larger ones against the spellout rules of ICU 72.1 (python3-icu 2.10.2) and
 * against num2words 0.5.10. Where they differ: n2words and num2words write "vingt et un" without hyphens, ICU with
 * (1990 spelling); "quatre-vingts millions" keeps its s (million is a noun), ICU drops it; "cent unième" and
 * "quatre-vingt-unième" are right, ICU puts an "et" in.
 */
const EXAMPLES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  numbers: [
    ["1 234 567 habitants", "un million deux cent trente-quatre mille cinq cent soixante-sept habitants"],
    ["J'ai 3,14 et 3,05", "J'ai trois virgule quatorze et trois virgule zéro cinq"],
    ["de 71 à 81, 91 et 99", "de soixante et onze à quatre-vingt-un, quatre-vingt-onze et quatre-vingt-dix-neuf"],
    ["80 ans et 80 000 ans", "quatre-vingts ans et quatre-vingt mille ans"],
    ["200 pages et 201 pages", "deux cents pages et deux cent une pages"],
    ["0,001 et 3.5", "zéro virgule zéro zéro un et trois point cinq"],
    ["il fait -5", "il fait moins cinq"],
    ["1.500 voitures et 2 000 000 habitants", "mille cinq cents voitures et deux millions d'habitants"],
    ["agent 007", "agent zéro zéro sept"],
    ["MP3, COVID-19 et 5G", "MP trois, COVID dix-neuf et cinq G"],
    ["v2.1.3 puis 2.0", "version deux point un point trois puis deux point zéro"],
    ["1, 2, 3 et 1,2,3", "un, deux, trois et un, deux, trois"],
  ],
  genders: [
    ["1 heure, 1 jour, 21 heures et 21 jours", "une heure, un jour, vingt et une heures et vingt et un jours"],
    ["1 pomme et 1 chat", "une pomme et un chat"],
    ["1 petite fille, 1 stade, 1 région", "une petite fille, un stade, une région"],
    ["81 personnes et 31 ans", "quatre-vingt-une personnes et trente et un ans"],
    ["page 1, et 1 de plus", "page un, et un de plus"],
    ["1 fois sur 2", "une fois sur deux"],
  ],
  ordinals: [
    ["le 1er, la 1re, la 2e et le 21e", "le premier, la première, la deuxième et le vingt et unième"],
    ["1ère fois, 2ème, 2nd, 2nde", "première fois, deuxième, second, seconde"],
    ["les 3es", "les troisièmes"],
  ],
  dates: [
    ["le 1er mai 2024 et le 3 mai", "le premier mai deux mille vingt-quatre et le trois mai"],
    ["le 03/05/2024", "le trois mai deux mille vingt-quatre"],
    ["2024-05-03T14:30", "trois mai deux mille vingt-quatre, quatorze heures trente"],
    ["14 juil. 1789", "quatorze juillet mille sept cent quatre-vingt-neuf"],
    ["le 31 déc. 1999", "le trente et un décembre mille neuf cent quatre-vingt-dix-neuf"],
    ["les années 80 et 1990", "les années quatre-vingt et mille neuf cent quatre-vingt-dix"],
  ],
  times: [
    ["à 14h30", "à quatorze heures trente"],
    ["1h, 1h01 et 21 h 21", "une heure, une heure une et vingt et une heures vingt et une"],
    ["de 9h-17h", "de neuf heures à dix-sept heures"],
    ["14:00 et 14:30:15", "quatorze heures et quatorze heures trente minutes et quinze secondes"],
    ["24h/24 et 7j/7", "vingt-quatre heures sur vingt-quatre et sept jours sur sept"],
  ],
  money: [
    ["3,50 € et 1 €", "trois euros cinquante et un euro"],
    ["0,99 €", "quatre-vingt-dix-neuf centimes"],
    ["1 234,56 €", "mille deux cent trente-quatre euros cinquante-six"],
    ["1 000 000 € et 3,5 Md€", "un million d'euros et trois virgule cinq milliards d'euros"],
    ["$3.5M et €2bn", "trois virgule cinq millions de dollars et deux milliards d'euros"],
    ["£1.2k ou 20 CHF", "mille deux cents livres sterling ou vingt francs suisses"],
    ["$1,200.50", "mille deux cents dollars cinquante"],
    ["5 millions €", "cinq millions d'euros"],
  ],
  units: [
    ["12,5 % et 5 ‰", "douze virgule cinq pour cent et cinq pour mille"],
    ["100 km/h par -20 °C", "cent kilomètres par heure par moins vingt degrés Celsius"],
    ["16 Go et 50 m²", "seize gigaoctets et cinquante mètres carrés"],
    ["21 t et 1,5 h", "vingt et une tonnes et un virgule cinq heure"],
    ["1,80 m ou 1m65", "un mètre quatre-vingts ou un mètre soixante-cinq"],
    ["1 kWh", "un kilowattheure"],
  ],
  "fractions and ranges": [
    ["1/2, 3/4 et 2/3", "un demi, trois quarts et deux tiers"],
    ["1/2 heure, 1/2 litre", "une demi-heure, un demi-litre"],
    ["2 1/2 heures", "deux heures et demie"],
    ["10-20 km", "dix à vingt kilomètres"],
    ["2019-2021", "deux mille dix-neuf à deux mille vingt et un"],
    ["un match 3-1 en 16:9", "un match trois à un en seize à neuf"],
    ["5 - 3 = 2", "cinq moins trois égale deux"],
  ],
  abbreviations: [
    ["M. et Mme Dupont", "Monsieur et Madame Dupont"],
    ["le Dr Petit et le Pr. Durand", "le Docteur Petit et le Professeur Durand"],
    ["p. ex. ceci, c.-à-d. cela", "par exemple ceci, c'est-à-dire cela"],
    ["Il part, etc. Elle reste, etc.", "Il part, et cetera. Elle reste, et cetera."],
    ["n° 5, p. 12 et art. 7", "numéro cinq, page douze et article sept"],
    ["l'an 44 av. J.-C.", "l'an quarante-quatre avant Jésus-Christ"],
    ["U.R.S.S. et J. K. Rowling", "U R S S et J K Rowling"],
  ],
  "Roman numerals": [
    ["le XXe siècle", "le vingtième siècle"],
    ["François Ier et Louis XIV", "François premier et Louis quatorze"],
    ["Napoléon III, chapitre IV", "Napoléon trois, chapitre quatre"],
    ["la Ve République", "la cinquième République"],
  ],
  addresses: [
    ["jean.dupont@exemple.fr", "jean point dupont arobase exemple point fr"],
    [
      "voir https://www.exemple.fr/page-1/a8f7d9e8c7b6a5?x=1.",
      "voir trois w point exemple point fr slash page tiret un.",
    ],
    ["#BonjourParis, @jean_dupont et #1", "hashtag Bonjour Paris, arobase jean dupont et numéro un"],
  ],
  "phone numbers": [
    ["06 12 34 56 78", "zéro six, douze, trente-quatre, cinquante-six, soixante-dix-huit"],
    ["+33 (0)6 12 34 56 78", "plus trente-trois, six, douze, trente-quatre, cinquante-six, soixante-dix-huit"],
    ["0612345678", "zéro six, douze, trente-quatre, cinquante-six, soixante-dix-huit"],
  ],
  symbols: [
    ["Tom & Jerry", "Tom et Jerry"],
    ["1 + 1 = 2 × 1", "un plus un égale deux fois un"],
    ["« 5 » et (5)", '"cinq" et (cinq)'],
  ],
  "what only looks like an abbreviation": [
    ["Il s'appelle Max. Elle prend 5 l'an.", "Il s'appelle Max. Elle prend cinq l'an."],
    ["La vitamine C. Elle est bonne.", "La vitamine C. Elle est bonne."],
    ["« Quelle joie ! » dit-elle… peut-être.", '"Quelle joie!" dit-elle... peut-être.'],
    ["A. C. Milan en 44 av. J.-C.", "A C Milan en quarante-quatre avant Jésus-Christ"],
  ],
};

describe.each(Object.entries(EXAMPLES))("normalizeFrench spells out %s:", (_kind, examples) => {
  it.each(examples)("%j -> %j", (given, expected) => {
    expect(normalizeFrench(given)).toBe(expected);
  });
});
