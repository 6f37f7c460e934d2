import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { readText, type Stdin, type TextSource } from "./read-text.js";

const stdin = (isTTY: boolean): Stdin => Object.assign(new PassThrough(), { isTTY });
const unused = (): never => {
  throw new Error("standard input was touched");
};

async function heard(source: TextSource): Promise<string> {
  let text = "";
  if (source.kind === "live") for await (const piece of source.pieces) text += piece;
  return text;
}

it("joins the words of the command line, and leaves standard input alone", () => {
  expect(readText(["Hello", "there."], unused)).toEqual({ kind: "whole", text: "Hello there." });
});

it.each([[[]], [["-"]]])("reads standard input for %j, characters whole", async (words) => {
  const input = stdin(false);
  const source = readText(words, () => input);
  const [first, second] = [Buffer.from("né").subarray(0, 2), Buffer.from("né").subarray(2)];
  (input as PassThrough).write(first);
  (input as PassThrough).end(second);
  expect(await heard(source)).toBe("né");
});

it("takes what is typed in a terminal only when that is asked for", () => {
  expect(readText(["-"], () => stdin(true)).kind).toBe("live");
  expect(() => readText([], () => stdin(true))).toThrow(/mynah say "text"/);
});
