import fc from "fast-check";
import { expect, it } from "vitest";
import { parsePronunciations } from "../pronunciations/parse-pronunciations.js";
import { createNormalizer } from "./create-normalizer.js";
import { createPieceNormalizer } from "./piece-normalizer.js";

const english = await createNormalizer({ languages: ["en"] });

const cutAt = (whole: string, at: readonly number[]): readonly string[] => {
  const edges = [0, ...at.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length];
  return edges.slice(1).map((edge, index) => whole.slice(edges[index], edge));
};

function speak(pieces: readonly string[], normalize = english): string {
  const normalizer = createPieceNormalizer(normalize, {});
  return [...pieces.map((piece) => normalizer.push(piece)), normalizer.finish()].join("");
}

it("gives what no later text can change", () => {
  const normalizer = createPieceNormalizer(english, {});
  expect(normalizer.push("we met at the mar")).toBe("we met at");
  expect(normalizer.push("ket in 19")).toBe(" the market");
  expect(normalizer.push("84. Th")).toBe(" in nineteen eighty-four.");
  expect(normalizer.finish()).toBe(" Th");
});

it("says the same however the text was cut up", () => {
  const word = fc.constantFrom(
    "the",
    "cost was",
    "$5",
    "million,",
    "Dr.",
    "Smith.",
    "in",
    "1984.",
    "5",
    "km",
    "or so.",
    "It",
    "May",
    "3",
    "we",
  );
  const text = fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(text, fc.array(fc.nat(150), { maxLength: 9 }), (whole, at) => {
      expect(speak(cutAt(whole, at))).toBe(english(whole));
    }),
  );
});

it("says the phrases of the dictionary however the text was cut up", async () => {
  const pronunciations = parsePronunciations("new york city\tnoo yawk\nyork city hall\tcue\ncity hall\tsee aitch");
  const normalize = await createNormalizer({ languages: ["en"], pronunciations });
  const word = fc.constantFrom(..."new york city hall way here, 5 km".split(" "));
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 20 }),
      fc.array(fc.nat(90), { maxLength: 9 }),
      (words, at) => {
        const whole = words.join(" ");
        expect(speak(cutAt(whole, at), normalize)).toBe(normalize(whole));
      },
    ),
  );
});

it("knows the dates of its languages, letter by letter", async () => {
  const german = await createNormalizer({ languages: ["de"] });
  const text = "Er kam am 3. Mai nach Hause, und dann ging er.";
  expect(speak([...text], german)).toBe(german(text));
});

it("passes the text on as it comes when told to leave it", () => {
  const normalizer = createPieceNormalizer(english, { normalize: false });
  expect([normalizer.push("$5 mil"), normalizer.push("lion"), normalizer.finish()]).toEqual(["$5 mil", "lion", ""]);
});
