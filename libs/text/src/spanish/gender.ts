import type { Form } from "../european/language.js";

const NAMED =
  /(?:^|[^\p{L}])(?:página|páginas|número|capítulo|artículo|habitación|línea|versión|nivel|grupo|paso|tomo|volumen|acto|escena|figura|parte|sección|tipo|fase|temporada|episodio|pregunta|ejercicio|lección|regla|zona|puerta|sala|clase|ruta|calle|coma|punto|más|menos|por|igual|el|opción|canal)\s+$/iu;
const NOT_NOUNS = new Set(
  "y e o u a al de del en con por para sin sobre entre hasta desde hacia según es son era fue fueron está están ha han hay que como pero ni si no más menos se le la lo los las el un una su sus mi tu ya también cuando donde mientras porque aunque igual coma punto contra tras ante bajo".split(
    " ",
  ),
);
const MASCULINE = new Set(
  "día mapa problema programa sistema tema idioma clima planeta poeta cometa tranvía drama poema esquema dilema síntoma teorema diploma telegrama kilograma gramo sofá papá pijama enigma fantasma carisma aroma artista turista policía guía taxista pianista atleta futbolista periodista colega camarada mes año euro dólar kilo litro metro minuto segundo millón".split(
    " ",
  ),
);
const FEMININE = new Set(
  "mano foto moto radio mujer madre hija noche tarde clase parte vez llave calle leche sangre gente nube torre fuente muerte suerte mente serie especie flor luz voz cruz paz red sal ley piel cárcel imagen orden señal vocal capital central sucursal col miel hiel pared res tos crisis tesis dosis base fase frase izq dcha izquierda derecha clave nave nieve suite sede".split(
    " ",
  ),
);
const FEMININE_ENDING = /(?:a|ción|sión|xión|gión|nión|dad|tad|tud|umbre|ez|triz|itis)$/;
/** Surely a verb: 1 sobrevivió. */
const VERB = /(?:ó|aron|ieron|aban)$/;
/** Feminine, but with un before its stressed a: un águila, veintiún aulas. */
const STRESSED_A = new Set("agua águila alma aula arma área hacha hada ala ama ancla arpa asa hambre ave".split(" "));

function singular(word: string): string {
  if (/iones$/.test(word)) return word.replace(/iones$/, "ión");
  if (/ces$/.test(word)) return word.replace(/ces$/, "z");
  if (/[dlnrjz]es$/.test(word)) return word.replace(/es$/, "");
  return word.replace(/s$/, "");
}

/** Which form uno, veintiuno and the hundreds take; alone, where no noun follows. */
export function spanishForm(word: string, before: string): Form {
  const lower = word.toLowerCase();
  const plain = singular(lower);
  if (NOT_NOUNS.has(lower) || VERB.test(lower) || NAMED.test(before)) return "alone";
  if (MASCULINE.has(plain) || MASCULINE.has(lower.replace(/s$/, "")) || /(?:ema|ama|oma)$/.test(plain)) return "m";
  const isFeminine = FEMININE.has(plain) || FEMININE.has(lower.replace(/s$/, "")) || FEMININE_ENDING.test(plain);
  return isFeminine ? "f" : "m";
}

export const hasStressedA = (word: string): boolean => STRESSED_A.has(word.toLowerCase().replace(/s$/, ""));
