import { describe, expect, it } from "vitest";
import { readAnswer } from "./read-answer.js";

const answer = { contentRange: null, contentLength: null };
const part = (contentRange: string): Parameters<typeof readAnswer>[0] => ({ ...answer, status: 206, contentRange });
const wanted = { fromByte: 40, bytes: 100 };

describe("an answer to a request from byte 40 of 100", () => {
  it("is written behind what is there when the server honours the range", () => {
    expect(readAnswer(part("bytes 40-99/100"), wanted)).toEqual({ use: "write", fromByte: 40 });
    expect(readAnswer(part("bytes 40-99/*"), wanted)).toEqual({ use: "write", fromByte: 40 });
  });

  it.each(["100", null])(
    "is written from the start when the server sends the whole file (length %s)",
    (contentLength) => {
      expect(readAnswer({ ...answer, status: 200, contentLength }, wanted)).toEqual({ use: "write", fromByte: 0 });
    },
  );

  it.each([part("bytes 0-99/100"), part("bytes 40-119/120"), part("nonsense"), { ...answer, status: 416 }])(
    "is not used, and all is asked for, when it does not fit what is there: %o",
    (unfitting) => {
      expect(readAnswer(unfitting, wanted)).toEqual({ use: "ask-for-all" });
    },
  );

  it("is refused when the whole file has another size", () => {
    const refused = readAnswer({ ...answer, status: 200, contentLength: "120" }, wanted);
    expect(refused).toMatchObject({ use: "refuse", why: expect.stringContaining("120 bytes") as string });
  });
});

describe("an answer to a request for all", () => {
  it.each([part("bytes 40-99/100"), { ...answer, status: 416 }])(
    "never leads to the same request again: %o",
    (unfitting) => {
      expect(readAnswer(unfitting, { fromByte: 0, bytes: 100 })).toMatchObject({ use: "refuse" });
    },
  );
});
