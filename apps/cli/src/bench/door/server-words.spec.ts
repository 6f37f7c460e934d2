import { describe, expect, it } from "vitest";
import { connectionError, plainError } from "./connection-error.js";
import { serverWords } from "./server-words.js";
import { statusError } from "./status-error.js";
import { readSocketMessage, turnBody } from "./websocket-messages.js";

describe("what a server says", () => {
  it.each([
    ['{"error":{"message":"No such voice.","code":"unknown_voice"}}', "No such voice."],
    ['{"error":"Model is loading"}', "Model is loading"],
    ['{"detail":"Not Found"}', "Not Found"],
    ['{"detail":[{"loc":["body","input"]}]}', '[{"loc":["body","input"]}]'],
    ["<html><head><title>502 Bad\n Gateway</title></head><body><h1>Sorry", "502 Bad Gateway"],
    ["<p>Go <b>away</b><script>x()</script>", "Go away"],
    ["", ""],
  ])("is told in its own words, without a page's marks: %s", (body, words) => {
    expect(serverWords(body)).toBe(words);
  });

  const page = "<!DOCTYPE HTML><html><head><title>Error response</title></head></html>";
  it.each([
    [{ status: 501, reason: "Unsupported method ('POST')", body: page }, "foreign"],
    [{ status: 405, reason: "Method Not Allowed", body: '{"detail":"Method Not Allowed"}' }, "foreign"],
    [{ status: 404, reason: "Not Found", body: "404 page not found" }, "foreign"],
    [{ status: 404, reason: "Not Found", body: '{"error":{"message":"The model x does not exist"}}' }, "refused"],
    [{ status: 422, reason: "", body: '{"detail":[{"loc":["body","input"]}]}' }, "refused"],
    [{ status: 404, reason: "Not Found", body: '{"detail":"Not found: voice x"}' }, "refused"],
    [{ status: 400, reason: "Bad Request", body: "input is too long" }, "refused"],
    [{ status: 422, reason: "", body: '{"errors":["no such voice"]}' }, "refused"],
    [{ status: 402, reason: "Payment Required", body: "" }, "refused"],
    [{ status: 413, reason: "Payload Too Large", body: "" }, "refused"],
    [{ status: 400, reason: "Bad Request", body: page }, "foreign"],
    [{ status: 401, reason: "Unauthorized", body: page }, "refused"],
    [{ status: 200, reason: "OK", body: page }, "foreign"],
    [{ status: 200, reason: "OK", body: '{"ok":true}' }, "foreign"],
    [{ status: 200, reason: "OK", body: '{"error":{"message":"no such voice"}}' }, "refused"],
    ...[408, 429, 500, 502, 503].map((status) => [{ status, body: page }, undefined] as const),
  ] as const)("shows whether it is a speech server at all, and whether asking again is of use: %j", (answer, kind) => {
    expect(statusError(answer).kind).toBe(kind);
  });

  it("is a page only in name", () => {
    const found = statusError({ status: 501, reason: "Unsupported method ('POST')", body: page }).message;
    expect(found).toBe("501 Unsupported method ('POST'), an HTML page");
    expect(statusError({ status: 200, body: page }).message).toBe('no sound came, but an HTML page: "Error response"');
  });

  it("may be that it has moved", () => {
    const moved = statusError({ status: 308, location: "https://there/v1", body: "" });
    expect([moved.message, moved.kind]).toEqual(["308: it has moved to https://there/v1", "foreign"]);
  });
});

describe("a connection", () => {
  const failed = (code: string, message = "x") => connectionError(Object.assign(new Error(message), { code }));

  it.each([
    ["ENOTFOUND", "no host has that name (ENOTFOUND)", "unreachable"],
    ["ECONNREFUSED", "nothing listens there (ECONNREFUSED)", "unreachable"],
    ["HPE_INVALID_CONSTANT", "what listens there speaks no HTTP (HPE_INVALID_CONSTANT)", "foreign"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "its certificate is not trusted here (DEPTH_ZERO_SELF_SIGNED_CERT)", "foreign"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "it speaks no TLS (ERR_SSL_WRONG_VERSION_NUMBER)", "foreign"],
    ["ERR_SSL_UNSUPPORTED_PROTOCOL", "the TLS connection failed (ERR_SSL_UNSUPPORTED_PROTOCOL)", "foreign"],
    ["ECONNRESET", "the connection broke off: x", undefined],
  ])("that fails with %s is told in plain words", (code, words, kind) => {
    expect([failed(code).message, failed(code).kind]).toEqual([words, kind]);
  });

  it("is to be tried without TLS only where the server speaks none", () => {
    expect(failed("EPROTO", "error:0A00010B:SSL routines::wrong version number").advice).toMatch(/http:\/\//);
    expect(failed("EPROTO", "error:0A000410:SSL routines::handshake failure").advice).toBeUndefined();
  });

  it("that took too long is told, though its code is a number", () => {
    const late = new DOMException("it took too long", "TimeoutError");
    expect(connectionError(late).message).toBe("the connection broke off: it took too long");
  });
});

it("the reason of a failed connection is found beneath what an SDK makes of it", () => {
  const deep = new Error("fetch failed", { cause: Object.assign(new Error("x"), { code: "ENOTFOUND" }) });
  expect(plainError(new Error("no Mynah", { cause: deep }))).toMatchObject({ kind: "unreachable" });
  const noHttp = Object.assign(new Error("x"), { code: "HPE_INVALID_CONSTANT" });
  expect(plainError(new Error("no Mynah", { cause: noHttp }))).toMatchObject({ kind: "foreign" });
  const other = new Error("no Mynah", { cause: new Error("404") });
  expect(plainError(other)).toBe(other);
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
