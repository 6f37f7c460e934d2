import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findNormalizer } from "./languages.js";

const pieces = fc.constantFrom(
  ..."1|2024|21|$|€|%|.|,|/|-|:|er|º|ª|°|km|h|M.|Dr.|z. B.|usw.|etc.|www.a.com|a@b.de|@|#|٣|½|²|①|x|mai|mayo|+|(|)|'|XIV|Louis|l'|=|&|1er|3. |un|heure|casa|Ⅷ|<laugh>|\ue000|III|S. |n.|a.|v2|_|*|am ".split(
    "|",
  ),
  " ",
  " ",
);
const strings = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join("")),
);
/** What has made a regular expression go back again and again, or might. */
const HOSTILE = "1|1,|1.|123 |123,|1-|1 h|1/|a@|$1 |00 |www.|A.|XIV |1 mai |am 3. |a-|v1.".split("|");
const HOSTILE_LENGTH = 20_000;

describe.each(["en", "fr", "de", "es", "it"])("the normaliser of %s", (language) => {
  const normalize = findNormalizer(language);

  it("never throws, leaves no digit and changes nothing the second time", () => {
    fc.assert(
      fc.property(strings, (text) => {
        const spoken = normalize(text);
        expect(spoken).not.toMatch(/\p{Nd}/u);
        expect(normalize(spoken)).toBe(spoken);
      }),
      { numRuns: 200 },
    );
  });

  it("leaves the tags of emotions where they are", () => {
    expect(normalize("<laugh> ha, <sigh>ha <laugh>")).toBe("<laugh> ha, <sigh>ha <laugh>");
    expect(normalize("\ue000 <laugh> \ue000")).toBe("<laugh>");
  });

  it("takes linear time on long hostile text", () => {
    const begin = process.cpuUsage();
    for (const unit of HOSTILE) normalize(unit.repeat(Math.ceil(HOSTILE_LENGTH / unit.length)));
    expect(process.cpuUsage(begin).user / 1000).toBeLessThan(5_000);
  }, 60_000);
});
