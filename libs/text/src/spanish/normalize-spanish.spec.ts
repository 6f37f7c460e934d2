import { describe, expect, it } from "vitest";
import { normalizeSpanish } from "./normalize-spanish.js";

/**
 * Number words, both genders, checked for 0..1099 and thirty larger ones against the spellout rules of ICU 72.1
 * (python3-icu 2.10.2) and against num2words 0.5.10. Where they differ: "dieciséis", "veintiún mil" and "ciento una" are
 * right (ICU), not "dieciseis", "veintiuno mil" (n2words, num2words) and "cienta una" (n2words); "undécimo" and
 * "duodécimo" are the forms the Academy puts first; past a hundred an ordinal is said as a cardinal.
 */
const EXAMPLES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  numbers: [
    ["1.234.567 habitantes", "un millón doscientos treinta y cuatro mil quinientos sesenta y siete habitantes"],
    ["3,14 y 3.5 y 3,05", "tres coma catorce y tres punto cinco y tres coma cero cinco"],
    ["16 y 22 y 31", "dieciséis y veintidós y treinta y uno"],
    ["21.000 y 101.000", "veintiún mil y ciento un mil"],
    ["1 000 000 habitantes", "un millón de habitantes"],
    ["estamos a -5", "estamos a menos cinco"],
    ["MP3, COVID-19 y 5G", "MP tres, COVID diecinueve y cinco G"],
    ["v2.1.3", "versión dos punto uno punto tres"],
  ],
  genders: [
    ["1 libro, 1 manzana, 1 día, 1 mano", "un libro, una manzana, un día, una mano"],
    ["21 días y 21 casas", "veintiún días y veintiuna casas"],
    ["200 personas y 500 mujeres", "doscientas personas y quinientas mujeres"],
    ["101 casas, 1 águila", "ciento una casas, un águila"],
    ["página 1, 1 de cada 10", "página uno, uno de cada diez"],
  ],
  ordinals: [
    ["1.º, 2.ª y 21.º", "primero, segunda y vigésimo primero"],
    ["1.er premio, 3er piso, 1º piso", "primer premio, tercer piso, primer piso"],
    ["1ra vez, 5ta, 2do", "primera vez, quinta, segundo"],
    ["la 1.ª vez", "la primera vez"],
  ],
  dates: [
    ["el 3 de mayo de 2024", "el tres de mayo de dos mil veinticuatro"],
    ["1 de mayo y 1.º de mayo", "uno de mayo y primero de mayo"],
    ["03/05/2024", "tres de mayo de dos mil veinticuatro"],
    ["2024-05-03T14:30", "tres de mayo de dos mil veinticuatro, catorce treinta"],
    ["31 dic. 1999", "treinta y uno de diciembre de mil novecientos noventa y nueve"],
    ["los años '80", "los años ochenta"],
  ],
  times: [
    ["a las 14:30", "a las catorce treinta"],
    ["a las 3:15 y a las 9:05", "a las tres y cuarto y a las nueve y cinco"],
    ["a la 1 de la tarde", "a la una de la tarde"],
    ["3:30 p. m. y 8 a.m.", "tres y media de la tarde y ocho de la mañana."],
    ["9:00-14:00", "nueve horas a catorce horas"],
    ["14.30 h, 22 h", "catorce treinta, veintidós horas"],
    ["14:30:15", "catorce horas, treinta minutos y quince segundos"],
  ],
  money: [
    ["3,50 € y 1 €", "tres euros con cincuenta céntimos y un euro"],
    ["0,99 €", "noventa y nueve céntimos"],
    ["1.234,56 €", "mil doscientos treinta y cuatro euros con cincuenta y seis céntimos"],
    ["1.000.000 € y 2 M€", "un millón de euros y dos millones de euros"],
    ["$3.5M y €2bn", "tres coma cinco millones de dólares y dos mil millones de euros"],
    ["£1.2k, 21 £", "mil doscientas libras, veintiuna libras"],
    ["$1,500 MXN", "mil quinientos pesos mexicanos"],
    ["20 CHF", "veinte francos suizos"],
  ],
  units: [
    ["un 12,5 % y 5 ‰", "un doce coma cinco por ciento y cinco por mil"],
    ["100 km/h a -5 °C", "cien kilómetros por hora a menos cinco grados Celsius"],
    ["2,5 GB y 50 m²", "dos coma cinco gigabytes y cincuenta metros cuadrados"],
    ["21 kg, 21 t y 200 ha", "veintiún kilogramos, veintiuna toneladas y doscientas hectáreas"],
    ["mide 1,80 m", "mide un metro ochenta"],
  ],
  "fractions and ranges": [
    ["1/2, 3/4, 2/3 y 1/12", "un medio, tres cuartos, dos tercios y un doceavo"],
    ["1/2 litro y 1/2 hora", "medio litro y media hora"],
    ["2 1/2 horas", "dos horas y media"],
    ["10-20 km", "diez a veinte kilómetros"],
    ["2019-2021", "dos mil diecinueve a dos mil veintiuno"],
    ["ganó 3-1 en 16:9", "ganó tres a uno en dieciséis a nueve"],
    ["5 - 3 = 2", "cinco menos tres igual a dos"],
  ],
  abbreviations: [
    ["el Sr. García y la Sra. López", "el Señor García y la Señora López"],
    ["Dr. Pérez y Dra. Ruiz", "Doctor Pérez y Doctora Ruiz"],
    ["p. ej. esto, etc. Fin", "por ejemplo esto, etcétera. Fin"],
    ["EE. UU. y D.ª María", "Estados Unidos y Doña María"],
    ["n.º 5, núm. 7, pág. 12", "número cinco, número siete, página doce"],
    ["en 500 a. C.", "en quinientos antes de Cristo"],
  ],
  "Roman numerals": [
    ["siglo XXI y siglo V", "siglo veintiuno y siglo quinto"],
    ["Felipe VI, Alfonso XIII, Isabel II", "Felipe sexto, Alfonso trece, Isabel segunda"],
    ["la II Guerra Mundial", "la segunda Guerra Mundial"],
    ["siglos XVI y XVII, capítulo IV", "siglos dieciséis y diecisiete, capítulo cuatro"],
  ],
  addresses: [
    ["juan.perez@ejemplo.es", "juan punto perez arroba ejemplo punto es"],
    ["ver https://www.ejemplo.es/pagina-1?x=1.", "ver tres uves dobles punto ejemplo punto es barra pagina guion uno."],
    ["#BuenosDías @juan_perez #1", "hashtag Buenos Días arroba juan perez número uno"],
  ],
  "phone numbers": [
    ["+34 612 345 678", "más tres cuatro, seis uno dos, tres cuatro cinco, seis siete ocho"],
    ["91 123 45 67", "nueve uno, uno dos tres, cuatro cinco, seis siete"],
  ],
  symbols: [
    ["Pérez & Gómez, Pérez & Iglesias", "Pérez y Gómez, Pérez e Iglesias"],
    ["1 + 1 = 2", "uno más uno igual a dos"],
    ["¿Son 5? ¡Sí, 5!", "¿Son cinco? ¡Sí, cinco!"],
  ],
  "what only looks like an abbreviation": [
    ["En 2020 ha subido 5 ha.", "En dos mil veinte ha subido cinco hectáreas."],
    ["Tomo vitamina D. Es buena.", "Tomo vitamina D. Es buena."],
    ["D. Juan con S. Pedro", "don Juan con San Pedro"],
    ["De 5 murió 1 y 1 sobrevivió.", "De cinco murió uno y uno sobrevivió."],
    ["El A. C. Milan, 100 a. C.", "El A C Milan, cien antes de Cristo"],
    ["Son las 21. Es la 1.", "Son las veintiuna. Es la una."],
  ],
};

describe.each(Object.entries(EXAMPLES))("normalizeSpanish spells out %s:", (_kind, examples) => {
  it.each(examples)("%j -> %j", (given, expected) => {
    expect(normalizeSpanish(given)).toBe(expected);
  });
});
