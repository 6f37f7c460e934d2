const NAMES: Readonly<Record<string, string>> = {
  a: "ey",
  b: "b iy",
  c: "s iy",
  d: "d iy",
  e: "iy",
  f: "eh f",
  g: "jh iy",
  h: "ey ch",
  i: "ay",
  j: "jh ey",
  k: "k ey",
  l: "eh l",
  m: "eh m",
  n: "eh n",
  o: "ow",
  p: "p iy",
  q: "k y uw",
  r: "aa r",
  s: "eh s",
  t: "t iy",
  u: "y uw",
  v: "v iy",
  w: "d ah b ax l y uw",
  x: "eh k s",
  y: "w ay",
  z: "z iy",
};

/** TTS -> t iy t iy eh s */
export const spellOut = (word: string): readonly string[] =>
  Array.from(word.toLowerCase()).flatMap((letter) => NAMES[letter]?.split(" ") ?? []);

/** Four consonants in a row, or a beginning such as "ck" or "gp" that no English word has. */
const UNPRONOUNCEABLE =
  /[^aeiouy]{4}|^(?!str|spr|scr|spl|shr|thr|sch|phr|chr)[^aeiouy]{3}|^(?!s|[^aeiouy][lrwh]|kn|wr|gn|ps)[^aeiouy]{2}/i;

/** A word that no lexicon has: SWP, CNT and GPU are read letter by letter, Kropotkin is not. */
export function isSpelledOut(word: string): boolean {
  if (!/[aeiouy]/i.test(word)) return true;
  const isShouted = word === word.toUpperCase();
  return isShouted && (word.length <= 3 || (word.length <= 5 && UNPRONOUNCEABLE.test(word)));
}
