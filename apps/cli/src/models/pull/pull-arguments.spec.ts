import { expect, test } from "vitest";
import { pullArguments } from "./pull-arguments.js";

test.each([
  [{}, "snac"],
  [{ update: true, json: true }, "snac --update --json"],
  [{ offline: true, from: "/x/y" }, "snac --offline --from /x/y"],
  [{ revision: "v1.0", from: "it's here" }, String.raw`snac --revision v1.0 --from 'it'\''s here'`],
])("the same pull again repeats %o", (asked, expected) => {
  expect(pullArguments("snac", asked)).toBe(expected);
});
