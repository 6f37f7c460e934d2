import { expect, it } from "vitest";
import { endsSentence } from "./ends-sentence.js";

it.each([
  "Hello.",
  "One. Two.",
  "an, and so on, for longer than a tail. ",
  "Hello!  ",
  "Really?",
  "Well…",
  "Well...",
  "नमस्ते।",
  "你好。",
  "真的吗？",
  "太好了！",
  "کیا؟",
  "شکریہ۔",
  'She said: "Go."',
  "(It was late.)\n",
  "“Oh!”",
  "「はい。」",
])("%j ends a sentence", (text) => {
  expect(endsSentence(text)).toBe(true);
});

it.each([
  "",
  " ",
  "Hello",
  "Hello,",
  "It is 3.",
  "1,5",
  "Hello. And",
  '"',
  ")",
  "नमस्ते",
  "e.g. this",
  "Ask Dr.",
  "J.",
  "One. Mrs. ",
])("%j does not", (text) => {
  expect(endsSentence(text)).toBe(false);
});
