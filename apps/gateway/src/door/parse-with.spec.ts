import { speakSchema } from "@mynah/protocol";
import { expect, it } from "vitest";
import { parseWith } from "./parse-with.js";

const refusalOf = (body: unknown): string => {
  try {
    parseWith(speakSchema, body);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("it was taken");
};

it.each([
  [{ text: "a", temperature: 3 }, "temperature: expected number to be <=2."],
  [{ text: "a", benchmark: "yes" }, "benchmark: expected boolean, received string."],
  [{ text: "a", speed: 9 }, "speed: from 0.25 to 4."],
  [{ text: "a", loud: true }, "loud: unknown field."],
  [[], "The request: expected object, received array."],
  [{}, "text: the text to speak is required."],
])("says of %j what is expected", (body, message) => {
  expect(refusalOf(body)).toBe(message);
});
