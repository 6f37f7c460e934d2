import { describe, expect, it } from "vitest";
import { connectionError, serverWords, statusError } from "./request-error.js";
import { readSocketMessage, turnBody } from "./websocket-messages.js";

describe("what a server says", () => {
  it.each([
    ['{"error":{"message":"No such voice.","code":"unknown_voice"}}', "No such voice."],
    ['{"error":"Model is loading"}', "Model is loading"],
    ['{"detail":"Not Found"}', "Not Found"],
    ['{"detail":[{"loc":["body","input"]}]}', '[{"loc":["body","input"]}]'],
    ["<h1>Bad\n  Gateway</h1>", "<h1>Bad Gateway</h1>"],
    ["", ""],
  ])("is told in its own words: %s", (body, words) => {
    expect(serverWords(body)).toBe(words);
  });

  it("is a refusal when asking again is of no use", () => {
    const kinds = [400, 401, 404, 301, 408, 429, 500, 503].map((status) => statusError(status, "").kind);
    expect(kinds).toEqual(["refused", "refused", "refused", "refused", ...Array<undefined>(4).fill(undefined)]);
    expect(connectionError(Object.assign(new Error("x"), { code: "ENOTFOUND" })).kind).toBe("unreachable");
    expect(connectionError(Object.assign(new Error("read"), { code: "ECONNRESET" })).kind).toBeUndefined();
  });
});

describe("messages of the WebSocket dialects", () => {
  const words = (text: string): ReturnType<typeof readSocketMessage> => readSocketMessage(Buffer.from(text), false);

  it.each(["END", "__END__", '{"done":true}', '{"type":"end","segment_id":"a"}'])("end a turn: %s", (text) => {
    expect(words(text)).toEqual({ kind: "end" });
  });

  it("are sound when they are binary, but for the marker", () => {
    expect(readSocketMessage(Buffer.from("END"), true)).toEqual({ kind: "sound" });
    expect(readSocketMessage(Buffer.from("__END__"), true)).toEqual({ kind: "end" });
  });

  it("bring the server's numbers", () => {
    const metrics = { ttfa_ms: 7, decode_times_ms: [2, 4], engine: "x", none: [] };
    expect(words(JSON.stringify({ done: true, metrics }))).toEqual({
      kind: "end",
      server: { ttfa_ms: 7, decode_times_ms_mean: 3 },
    });
  });

  it("tell what went wrong, or something that matters to nobody here", () => {
    const refusal = { error: { message: "No.", type: "invalid_request_error" } };
    expect(words(JSON.stringify(refusal))).toEqual({ kind: "error", words: "No.", isRefusal: true });
    expect(words('{"error":"busy"}')).toEqual({ kind: "error", words: "busy", isRefusal: false });
    expect(words('{"type":"no_op"}').kind).toBe("error");
    for (const text of ['{"type":"start"}', "null", "[1]", "hello"]) expect(words(text)).toEqual({ kind: "note" });
  });

  it("are asked for as the path's dialect wants it", () => {
    expect(turnBody("/v1/audio/speech/stream/ws", { text: "a" })).toEqual({ text: "a" });
    expect(turnBody("/stream", { text: "a" })).toEqual({ session_id: "bench", text: "a" });
    expect(turnBody("/ws/tts", { text: "a" })).toEqual({ benchmark: true, text: "a" });
  });
});
