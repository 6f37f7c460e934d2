import type { Form, Gender } from "../european/language.js";

const FEMININE_ENDING = /(?:ung|heit|keit|schaft|ion|tät|ei|ik|ur|enz|anz|(?<![elmzf])in|e)$/;
/** Ends in -e, -ei, -in and the like, and is no feminine. */
const NOT_FEMININE = new Set(
  "Sprung Schwung Ursprung Vorsprung Tanz Kranz Glanz Schwanz Lenz Ende Auge Käse Name Junge Kunde Gebäude Gedanke Buchstabe Interesse Ergebnis Erbe Experte Kollege Zeuge Löwe Hase Affe Franzose Deutsche Wille Friede Getreide Gemüse Ei Termin Verein Wein Stein Bein Schwein Schein Benzin Magazin Kilo Stadion Spion Skorpion Abitur Futur Wort Prozent Gen Hin Berlin".split(
    " ",
  ),
);
const FEMININE = new Set(
  "Zeit Nacht Frau Stadt Hand Person Tür Wand Art Zahl Bank Bahn Fahrt Tochter Mutter Schwester Million Mark Kraft Luft Macht Wahl Welt Woche Stunde Minute Sekunde Maus Kuh Gans Nuss Antwort Schuld Mannschaft Liga Std Min".split(
    " ",
  ),
);
const NEUTER = new Set(
  "Jahr Mal Kind Haus Buch Kapitel Quartal Semester Spiel Tor Drittel Viertel Bild Wort Lied Land Dorf Auto Zimmer Bier Glas Pferd Tier Ei Stück Prozent Jahrhundert Jahrtausend Jahrzehnt Obergeschoss Stockwerk Halbjahr Trimester Bundesland Treffen Gebot Rennen Album Wochenende Lebensjahr Reich Gebäude Auge Ende Mädchen Team Konzert Festival Treffen Level Set Match Finale".split(
    " ",
  ),
);
const SMALL = /(?:chen|lein|ment|um|nis|tum|ma|jahr|haus|spiel|buch|mal)$/;

const FEMININE_COMPOUND =
  /(?:liga|zeit|nacht|frau|stadt|zahl|bank|bahn|fahrt|woche|stunde|welt|kraft|wahl|macht|tür|hand|wand|person|million)$/i;

export function germanGender(noun: string): Gender {
  if (NEUTER.has(noun) || SMALL.test(noun)) return "n";
  if (FEMININE.has(noun) || FEMININE_COMPOUND.test(noun)) return "f";
  return FEMININE_ENDING.test(noun) && !NOT_FEMININE.has(noun) ? "f" : "m";
}

const NAMED =
  /(?:^|[^\p{L}])(?:Seite|Nummer|Kapitel|Artikel|Absatz|Zimmer|Zeile|Version|Stufe|Gruppe|Schritt|Band|Akt|Szene|Abbildung|Tabelle|Teil|Abschnitt|Typ|Phase|Staffel|Folge|Frage|Aufgabe|Regel|Zone|Tor|Saal|Klasse|Gleis|Linie|Level|Platz|Punkt|Komma|plus|minus|mal|zu|Kanal|Paragraf)\s+$/iu;

/** ein Apfel, eine Birne, ein kleiner Hund, eine kleine Katze; eins, where no noun follows. */
export function germanForm(word: string, before: string): Form {
  if (NAMED.test(before)) return "alone";
  if (/^\p{Lu}\p{L}/u.test(word)) return germanGender(word);
  if (/^\p{L}{3,}(?:er|es)$/u.test(word) && !/^(?:oder|aber|über|unter|hinter|immer|wieder|vor|alles|als)$/.test(word))
    return "m";
  return /^\p{L}{4,}e$/u.test(word) &&
    !/^(?:ohne|sowie|wurde|hatte|wäre|habe|würde|beide|alle|diese|heute|bitte|ende)$/.test(word)
    ? "f"
    : "alone";
}
