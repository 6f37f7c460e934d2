import { expect, it } from "vitest";
import { voicesTable } from "./voices-table.js";

it("has a row for each voice, in columns", () => {
  const voices = [
    { id: "slt", name: "SLT", language: "en", model: "mynah-mini" },
    { id: "a", name: "a" },
  ];
  expect(voicesTable(voices).split("\n")).toEqual([
    "VOICE  LANGUAGE  MODEL       NAME",
    "slt    en        mynah-mini  SLT",
    "a",
  ]);
});
