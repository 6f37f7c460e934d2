import { describe, expect, it } from "vitest";
import { readErrorAnswer, readServerError } from "./read-server-error.js";

const ended = (reason: unknown) => ({ choices: [{ index: 0, text: "", finish_reason: reason }] });
const sglang = (reason: unknown) => ({ output_ids: [1], meta_info: { completion_tokens: 1, finish_reason: reason } });

describe("a failure that a server tells of", () => {
  it.each([
    [
      "vLLM's, llama-server's",
      { error: { message: "no", type: "NotFoundError", code: 404 } },
      { status: 404, text: "no" },
    ],
    ["vLLM's of old", { object: "error", message: "no", code: 400 }, { status: 400, text: "no" }],
    ["Ollama's", { error: "no" }, { status: 500, text: "no" }],
    ["FastAPI's", { detail: "Not Found" }, { status: 500, text: "Not Found" }],
    [
      "FastAPI's of a wrong body",
      { detail: [{ loc: ["body"], msg: "Field required" }] },
      { status: 500, text: "Field required" },
    ],
    ["SGLang's", sglang({ type: "abort", message: "full", status_code: 503 }), { status: 503, text: "full" }],
    ["an aborted speech", ended("abort"), { status: 500, text: "the speech was ended (abort)" }],
    ["a cancelled speech", ended("cancelled"), { status: 500, text: "the speech was ended (cancelled)" }],
  ])("is known as %s", (_, json, error) => expect(readServerError(json)).toEqual(error));

  it.each([
    ended("stop"),
    ended("length"),
    ended(null),
    sglang(null),
    sglang({ type: "stop", matched: 2 }),
    { choices: [] },
    { error: null, tokens: [1] },
    "<html>",
    undefined,
  ])("is none in %j", (json) => expect(readServerError(json)).toBeUndefined());

  it("is an answer's first line where it is not in JSON", () => {
    expect(readErrorAnswer(502, "\nBad Gateway\nnginx\n")).toEqual({ status: 502, text: "Bad Gateway" });
    expect(readErrorAnswer(500, "")).toEqual({ status: 500, text: "" });
    expect(readErrorAnswer(429, '{"error":{"message":"busy"}}')).toEqual({ status: 429, text: "busy" });
  });
});
