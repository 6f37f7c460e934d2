import type { Form } from "../european/language.js";

/** After these words a number is a name: page un, numéro vingt et un. */
const NAMED =
  /(?:^|[^\p{L}])(?:page|numéro|chapitre|article|chambre|ligne|version|niveau|groupe|étape|tome|volume|acte|scène|figure|partie|section|type|phase|saison|épisode|question|exercice|leçon|règle|zone|porte|salle|classe|année|chaîne|France|route|rue|virgule|point|plus|moins|égale)\s+$/iu;
const NOT_NOUNS = new Set(
  "et ou à au aux de du des d en dans sur sous par pour avec sans entre vers chez contre est sont était a ont c ce ces cet cette que qui quoi dont où mais donc or ni car si plus moins pas ne n se s le la les l un une puis lorsque quand comme selon avant après depuis jusqu égale virgule point".split(
    " ",
  ),
);
const FEMININE = new Set(
  "petite grande seule longue courte haute basse blanche verte noire forte histoire mémoire gloire armoire heure minute seconde journée matinée soirée nuit semaine année décennie foi personne femme fille mère sœur amie page ligne phrase lettre parole chose pièce place partie part porte rue route ville voiture maison chambre table chaise pomme poire banane orange fraise carotte tomate tonne livre bouteille tasse assiette cuillère boîte brique tranche goutte dose vague marche roue main jambe tête dent étoile planète balle arme bombe guerre bataille victoire défaite saison course équipe école classe langue image photo vidéo chanson note carte clé vitesse vis pile usine entreprise banque société loi règle erreur faute idée question réponse tâche étape option mesure minute-là ligne colonne cellule base plage île montagne forêt rivière mer fleur feuille branche plante vache poule chèvre brebis abeille mouche souris vie mort naissance famille victime recette copie facture commande offre dette taxe action heure-là demi-heure".split(
    " ",
  ),
);
const MASCULINE = new Set(
  "stade grade magazine domaine capitaine apogée prélude sosie bastion lycée musée trophée côté été comité traité pâté arrêté communiqué député bébé café thé résumé silence squelette génie incendie parapluie foie murmure bermuda cycle million milliard milliers".split(
    " ",
  ),
);
const FEMININE_ENDING =
  /(?:[tsgn]ion|xion|ité|eté|[^p]tié|ée|ette|elle|esse|ence|ance|ure|ude|ade|aise|euse|ise|ie|ille|enne|onne|otte|ière|trice|ine|aine)$/;

const singular = (word: string): string => word.replace(/(?<=[^s])s$/, "");

/** Which form of un the noun after it takes; alone, where no noun follows. */
export function frenchForm(word: string, before: string): Form {
  const plain = singular(word.toLowerCase());
  if (NOT_NOUNS.has(word.toLowerCase()) || NAMED.test(before)) return "alone";
  if (MASCULINE.has(plain)) return "m";
  return FEMININE.has(plain) || FEMININE_ENDING.test(plain) ? "f" : "m";
}
