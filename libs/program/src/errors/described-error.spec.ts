import { expect, it } from "vitest";
import { describeError } from "./described-error.js";
import { hideText } from "./hide-text.js";

const SECRET = "Meet me at the old mill at nine";

/** As ioredis makes them: with the command that failed. */
function replyError(): Error {
  const command = { name: "evalsha", args: [SECRET, Buffer.from(SECRET)] };
  return Object.assign(new Error("OOM command not allowed"), { name: "ReplyError", command, code: "OOM" });
}

it("names an error, its code and where it was thrown, and none of its other fields", () => {
  const described = describeError(replyError());
  expect(described).toMatchObject({ type: "ReplyError", message: "OOM command not allowed", code: "OOM" });
  expect(described.stack).toMatch(/^ {4}at .*described-error.spec.ts/);
  expect(Object.keys(described).toSorted()).toEqual(["code", "message", "stack", "type"]);
});

it("describes causes in the same way, and not for ever", () => {
  const loop = new Error("it goes round");
  loop.cause = loop;
  expect(describeError(new TypeError("no such", { cause: replyError() })).cause?.type).toBe("ReplyError");
  expect(JSON.stringify(describeError(loop)).match(/it goes round/g)?.length).toBe(5);
});

it("leaves out what a parser quotes", () => {
  const parse = (): unknown => {
    try {
      return JSON.parse(SECRET);
    } catch (error) {
      return error;
    }
  };
  const { message } = describeError(parse());
  expect(message).toMatch(/is not valid JSON/);
  expect(message).not.toContain("Meet");
});

it("says nothing of what is no error", () => {
  expect(JSON.stringify(describeError(SECRET))).not.toContain("mill");
  expect(JSON.stringify(describeError({ text: SECRET }))).not.toContain("mill");
});

it("hides messages that quote a text, however it is written there, and no others", () => {
  const quoting = new Error("cannot read: meet\nme  AT the old", { cause: new Error(`400: ${SECRET}`) });
  const hidden = hideText(quoting, SECRET);
  expect(JSON.stringify(hidden)).not.toMatch(/mill|the old/i);
  expect(hidden.stack).toBe(describeError(quoting).stack);
  expect(hideText(new Error("the model is at its end"), SECRET).message).toBe("the model is at its end");
  expect(hideText(new Error("no Hi there"), "Hi.").message).not.toContain("there");
});
