import { describe, expect, it } from "vitest";
import { parsePronunciations } from "../pronunciations/parse-pronunciations.js";
import { createNormalizer } from "./create-normalizer.js";

const english = await createNormalizer({ languages: ["en"] });

describe("createNormalizer", () => {
  it("writes out what is no word, and keeps the model's tags and the space around them", () => {
    expect(english("Well <laugh> it cost $5. <sigh>Dr. No!")).toBe(
      "Well <laugh> it cost five dollars. <sigh>Doctor No!",
    );
  });

  it("keeps tags of any script as they are", async () => {
    const korean = await createNormalizer({ languages: ["ko"] });
    expect(korean("사과 3개. <작은 웃음> 그래 <한숨>")).toMatch(/^사과 [^0-9]+ <작은 웃음> 그래 <한숨>$/);
    const chinese = await createNormalizer({ languages: ["zh"] });
    expect(chinese("好<大笑>我们3点走")).toMatch(/^好 ?<大笑> ?我们[^0-9]+走$/);
  });

  it("leaves a text as it is when told so", () => {
    expect(english("  $5 & Dr. No ", { normalize: false })).toBe("  $5 & Dr. No ");
  });

  it("leaves a text of which nothing would be left", () => {
    expect(english("***")).toBe("***");
  });

  it("goes by each sentence's language where the model speaks several", async () => {
    const normalize = await createNormalizer({ languages: ["en", "tlh", "ru"] });
    expect(normalize("It is 5 km away. Это 5 км. Only 2 left.")).toBe(
      "It is five kilometers away. Это 5 км. Only two left.",
    );
  });

  it("goes by the request's language for all of it, whatever the region, and takes what nobody knows for not said", async () => {
    const normalize = await createNormalizer({ languages: ["ru"] });
    expect(normalize("Это 5 km.", { language: "en-GB" })).toMatch(/five kilometers/);
    expect(normalize("5 km", { language: "<|nonsense|>" })).toBe("5 km");
    for (const language of ["auto", "English", "sw", ""]) expect(english("5 km", { language })).toBe("five kilometers");
  });
});

describe("the pronunciation dictionary", () => {
  const dictionary =
    "sql\tsequel\nCOVID-19\tcovid nineteen\nkilometers\tklicks\ncafé\tkaffay\nTTS\t/t iy/\nMay\tMaye\nmetro\tmeh tro\tfr";
  const symbols = new Set(["t", "iy"]);
  const pronunciations = parsePronunciations(dictionary, { symbols });

  it("is looked up before the rules for what they would change, and behind them for all other words", async () => {
    const normalize = await createNormalizer({ languages: ["en"], pronunciations });
    expect(normalize("SQL and COVID-19 at 5 km.")).toBe("sequel and covid nineteen at five klicks.");
    expect(normalize("The café on May 5.")).toBe("The kaffay on Maye fifth.");
    expect(normalize("TTS")).toBe("\ue000t iy\ue001");
    expect(normalize("SQL", { normalize: false })).toBe("SQL");
  });

  it("has entries for one language only", async () => {
    const normalize = await createNormalizer({ languages: ["en"], pronunciations });
    expect(normalize("metro")).toBe("metro");
    expect(normalize("metro", { language: "fr-CA" })).toBe("meh tro");
  });
});
