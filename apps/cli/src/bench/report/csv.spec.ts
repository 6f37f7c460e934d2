import fc from "fast-check";
import { expect, it } from "vitest";
import { csvLine } from "./csv.js";
import { requestsCsv } from "./requests-csv.js";
import { fakeBenchResult } from "./testing/fake-bench-result.js";

it("fields with commas, quotes and line ends are quoted, as RFC 4180 has it", () => {
  expect(csvLine(["a", 'say "no", twice', "two\r\nlines", 1.5, undefined, Number.NaN])).toBe(
    'a,"say ""no"", twice","two\r\nlines",1.5,,\r\n',
  );
});

it("a text that a spreadsheet would run is no formula any more; a negative figure stays one", () => {
  expect(csvLine(["=cmd|' /C calc'!A0", "@sum", "+1", "-1", -1])).toBe("'=cmd|' /C calc'!A0,'@sum,'+1,'-1,-1\r\n");
});

it("whatever text is written is read again, but for a formula's apostrophe", () => {
  const text = fc.string({ unit: "binary" }).filter((value) => !/^[=+\-@\t\r]/.test(value));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), (fields) => {
      expect(readCsv(csvLine(fields))).toEqual([fields]);
    }),
  );
});

it("each request has a line, the cold one first, with a field for each name of the server", () => {
  const result = fakeBenchResult({ iterations: 2, prompts: 5, failing: 0.4 });
  const [head = [], ...lines] = readCsv(requestsCsv(result));
  expect(lines).toHaveLength(11);
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([head.length]));
  expect(lines.map((line) => line[0])).toEqual(["1", ...Array.from({ length: 10 }, () => "0")]);
  const column = (name: string): readonly (string | undefined)[] =>
    lines.slice(1).map((line) => line[head.indexOf(name)]);
  expect(column("error")).toEqual(result.requests.map(({ error = "" }) => error));
  expect(column("server_ttft_ms").map((field) => field !== "")).toEqual(
    result.requests.map(({ server }) => server !== undefined),
  );
  expect(column("first_audio_ms").map(Number)).toEqual(
    result.requests.map(({ firstAudioMs = 0 }) => Number(firstAudioMs.toFixed(3))),
  );
});

/** As RFC 4180 has it: between quotes two of them are one, and nothing else ends a field. */
function readCsv(text: string): string[][] {
  const records: string[][] = [[""]];
  text.split('"').forEach((piece, index, pieces) => {
    if (index % 2 === 1 || (piece === "" && index > 0 && index < pieces.length - 1)) add(index % 2 === 1 ? piece : '"');
    else if (index % 2 === 0) piece.split(/(,|\r\n)/).forEach(addPlain);
  });
  return records.slice(0, -1);

  function add(more: string): void {
    const record = records.at(-1)!;
    record.push(record.pop()! + more);
  }
  function addPlain(piece: string): void {
    if (piece === ",") records.at(-1)!.push("");
    else if (piece === "\r\n") records.push([""]);
    else add(piece);
  }
}
