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
