import { pairs, type Abbreviations } from "../european/language.js";

export const FRENCH_ABBREVIATIONS: Abbreviations = {
  titles: pairs(`
    M. = Monsieur
    MM. = Messieurs
    Mr = Monsieur
    Mr. = Monsieur
    Me = Maître
    Dr = Docteur
    Dr. = Docteur
    Drs = Docteurs
    Pr = Professeur
    Pr. = Professeur
    Prof. = Professeur
    St = Saint
    St. = Saint
    Ste = Sainte
    S.M. = Sa Majesté
    S.E. = Son Excellence
  `),
  inner: pairs(`
    Mme = Madame
    Mmes = Mesdames
    Mlle = Mademoiselle
    Mlles = Mesdemoiselles
    p. ex. = par exemple
    c.-à-d. = c'est-à-dire
    c.à.d. = c'est-à-dire
    cf. = confer
    env. = environ
    bd. = boulevard
    bld. = boulevard
    av. J.-C. = avant Jésus-Christ
    ap. J.-C. = après Jésus-Christ
    J.-C. = Jésus-Christ
    tél. = téléphone
    Tél. = téléphone
    svp = s'il vous plaît
    s.v.p. = s'il vous plaît
    vs. = contre
    vs = contre
  `),
  final: pairs(`
    etc. = et cetera
    Cie = compagnie
    apr. = après
    dép. = département
    éd. = édition
    janv. = janvier
    févr. = février
    juil. = juillet
    oct. = octobre
    nov. = novembre
    déc. = décembre
  `),
  numbered: pairs(`
    max. = maximum
    min. = minimum
    n° = numéro
    N° = Numéro
    no = numéro
    No = Numéro
    n.o = numéro
    p. = page
    pp. = pages
    art. = article
    chap. = chapitre
    fig. = figure
    vol. = volume
    t. = tome
    éd. = édition
    env. = environ
    § = paragraphe
  `),
};
