import { pairs, type Abbreviations } from "../european/language.js";

export const ITALIAN_ABBREVIATIONS: Abbreviations = {
  titles: pairs(`
    Sig. = Signor
    Sig.ra = Signora
    Sig.na = Signorina
    Sigg. = Signori
    Sig.re = Signore
    Dott. = Dottor
    Dott.ssa = Dottoressa
    Dr. = Dottor
    Dr = Dottor
    Dr.ssa = Dottoressa
    Prof. = Professor
    Prof.ssa = Professoressa
    Avv. = Avvocato
    Ing. = Ingegner
    Arch. = Architetto
    Geom. = Geometra
    Rag. = Ragionier
    On. = Onorevole
    Sen. = Senatore
    Gen. = Generale
    Cap. = Capitano
    Mons. = Monsignor
    Gent.mo = Gentilissimo
    Gent.ma = Gentilissima
    Egr. = Egregio
    Spett. = Spettabile
    P.zza = Piazza
    V.le = Viale
    C.so = Corso
    p.zza = piazza
    v.le = viale
    c.so = corso
  `),
  inner: pairs(`
    p. es. = per esempio
    p.e. = per esempio
    ad es. = ad esempio
    a. C. = avanti Cristo
    d. C. = dopo Cristo
    cfr. = confronta
    ca. = circa
    c.a. = circa
    tel. = telefono
    cell. = cellulare
    vs. = contro
    vs = contro
  `),
  final: pairs(`
    ecc. = eccetera
    ss. = seguenti
    etc. = eccetera
    feb. = febbraio
    apr. = aprile
    sett. = settembre
    ott. = ottobre
    nov. = novembre
    dic. = dicembre
    S.p.A. = S P A
    S.r.l. = S R L
  `),
  numbered: pairs(`
    max. = massimo
    min. = minimo
    n. = numero
    N. = Numero
    nr. = numero
    n° = numero
    N° = Numero
    n.o = numero
    nn. = numeri
    p. = pagina
    pag. = pagina
    pagg. = pagine
    pp. = pagine
    art. = articolo
    cap. = capitolo
    fig. = figura
    vol. = volume
    ed. = edizione
    § = paragrafo
  `),
};
