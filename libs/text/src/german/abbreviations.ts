import { pairs, type Abbreviations } from "../european/language.js";

export const GERMAN_ABBREVIATIONS: Abbreviations = {
  titles: pairs(`
    Dr. = Doktor
    Dr = Doktor
    Prof. = Professor
    Prof = Professor
    Hr. = Herr
    Hrn. = Herrn
    Fr. = Frau
    Fam. = Familie
    St. = Sankt
    Dipl.-Ing. = Diplomingenieur
    Ing. = Ingenieur
    Mag. = Magister
    Abt. = Abteilung
  `),
  inner: pairs(`
    z. B. = zum Beispiel
    Z. B. = Zum Beispiel
    d. h. = das heißt
    u. a. = unter anderem
    u. U. = unter Umständen
    i. d. R. = in der Regel
    i. A. = im Auftrag
    v. a. = vor allem
    z. T. = zum Teil
    z. Z. = zurzeit
    z. Zt. = zurzeit
    o. g. = oben genannt
    s. o. = siehe oben
    s. u. = siehe unten
    bzw. = beziehungsweise
    bzgl. = bezüglich
    ca. = circa
    evtl. = eventuell
    ggf. = gegebenenfalls
    inkl. = inklusive
    exkl. = exklusive
    zzgl. = zuzüglich
    abzgl. = abzüglich
    vgl. = vergleiche
    sog. = sogenannt
    gem. = gemäß
    geb. = geboren
    gest. = gestorben
    mind. = mindestens
    zw. = zwischen
    Tel. = Telefon
    v. Chr. = vor Christus
    n. Chr. = nach Christus
    d. J. = dieses Jahres
    vs. = gegen
    allg. = allgemein
    Std. = Stunde
    Min. = Minute
    Dr. med. = Doktor der Medizin
    Dr. h. c. = Doktor honoris causa
    Dr.-Ing. = Doktoringenieur
    m. E. = meines Erachtens
    u. = und
    ff. = folgende
    Mio. = Millionen
    Mrd. = Milliarden
    Str. = Straße
  `),
  final: pairs(`
    usw. = und so weiter
    u. Ä. = und Ähnliches
    o. Ä. = oder Ähnliches
    etc. = et cetera
    usf. = und so fort
    Jh. = Jahrhundert
    Jhd. = Jahrhundert
    Feb. = Februar
    Apr. = April
    Aug. = August
    Sept. = September
    Okt. = Oktober
    Nov. = November
    Dez. = Dezember
  `),
  numbered: pairs(`
    max. = maximal
    min. = mindestens
    Nr. = Nummer
    No. = Nummer
    S. = Seite
    Art. = Artikel
    Abs. = Absatz
    Kap. = Kapitel
    Bd. = Band
    Abb. = Abbildung
    Tab. = Tabelle
    Aufl. = Auflage
    § = Paragraf
  `),
};
