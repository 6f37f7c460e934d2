import { describe, expect, it } from "vitest";
import { findSentenceEnds } from "./sentence-ends.js";

function sentences(text: string): readonly string[] {
  const ends = findSentenceEnds(text);
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end).trim());
}

describe("findSentenceEnds", () => {
  it.each([
    [["It rains.", "I stay in."]],
    [["Dr. Smith met Mr. Jones.", "They talked."]],
    [["We saw cats, e.g. lions, vs. dogs, etc.", "Then we left."]],
    [['"Yes!" he said.', "She left."]],
    [['He said "stop."', "She stopped."]],
    [["J. R. R. Tolkien wrote it.", "I read it."]],
    [["The U.S. Army came.", "It left."]],
    [["It is 3.14 exactly.", "Right?", "Yes!"]],
    [["1. Apples are red.", "2. Pears are green."]],
    [["See No. 5 on Jan. 3 now.", "Done."]],
    [["Wait... what?", "Nothing."]],
    [["Really?", "yes."]],
    [["これは文です。", "次の文です！", "終わり"]],
    [["यह पहला वाक्य है।", "यह दूसरा है।"]],
    [["A title", "A paragraph."]],
  ])("finds %j", (expected) => {
    const text = expected.join(expected[0] === "A title" ? "\n\n" : /[。]/.test(expected[0] ?? "") ? "" : " ");
    expect(sentences(text)).toEqual(expected);
  });
});

describe("findSentenceEnds of a language", () => {
  it.each([
    ["de", ["Er kam am 3. Mai, z. B. mit Dr. Meyer aus der Str. 5.", "Dann ging er."]],
    ["de", ["„Komm!“ sagte sie.", "Er kam am 3. Tag.", "Es war 5 Uhr."]],
    ["de", ["Ich bin 30.", "Er ist 31."]],
    ["fr", ["M. Dupont et Mme. Durand arrivent, cf. p. 12.", "Ils parlent."]],
    ["fr", ["« Viens ! » dit-elle.", "Il vint."]],
    ["es", ["El Sr. García vive en la Av. Central.", "¿Dónde?", "¡Aquí!"]],
    ["it", ["Il Sig. Rossi e il Dott. Bianchi, p.es. oggi.", "Basta."]],
    ["pt", ["O Sr. Silva e a Dra. Costa.", "Sim."]],
    ["ms", ["En. Ahmad tinggal di Jln. Ampang No. 5.", "Dia guru."]],
    ["hi", ["डॉ. शर्मा और सं. 5।", "वे आए।", "क्यों?"]],
    ["ru", ["Это г. Иванов, т. е. он.", "Да."]],
    ["ar", ["هل أنت بخير؟", "نعم."]],
    ["ur", ["یہ کتاب ہے۔", "اچھا۔"]],
    ["en", ["The M. Dupont case is old.", "He asked for No. 5."]],
  ] as const)("%s: %j", (language, expected) => {
    const text = expected.join(" ");
    const ends = findSentenceEnds(text, [language]);
    expect(ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end).trim())).toEqual(expected);
  });

  it.each([
    [["你好!", "再见。", "他说:“好!”", "走了"]],
    [["「はい。」と言った。", "「いいえ。」", "終わり!?", "そう"]],
    [["यह पहला है।", "यह दूसरा है॥"]],
    [["သူလာသည်။", "သွားသည်။"]],
    [["(はい。)", "次"]],
  ])("finds %j where no space stands between them", (expected) => {
    expect(sentences(expected.join(""))).toEqual(expected);
  });
});
