const someSpeech = "0-bm9ib2R5c3BlZWNoMTIzNA";
const tooLong = "hello ".repeat(3_400);

/** Frames that no dialect can speak: code and the field that is named. */
export const badFrames: readonly (readonly [string, object | string | Buffer, string, string | null])[] = [
  ["bytes", Buffer.of(0, 255, 128, 1), "invalid_request", null],
  ["JSON in a binary frame", Buffer.from('{"text":"Hello."}'), "invalid_request", null],
  ["an empty frame", "", "invalid_request", null],
  ["half a JSON", '{"text":"Hel', "invalid_request", null],
  ["null", "null", "invalid_request", null],
  ["a list", "[1]", "invalid_request", null],
  ["no text", {}, "invalid_request", "text"],
  ["a number as text", { text: 5 }, "invalid_request", "text"],
  ["a text that is too long", { text: tooLong }, "text_too_long", "text"],
  ["an unknown voice", { text: "Hello.", voice: "nobody" }, "unknown_voice", "voice"],
  ["an unknown model", { text: "Hello.", model: "gpt-9" }, "unknown_model", "model"],
  ["a hot temperature", { text: "Hello.", temperature: 99 }, "invalid_request", "temperature"],
  ["a field that nobody knows", { text: "Hello.", colour: "red" }, "invalid_request", "colour"],
  ["a format where there is none to choose", { text: "Hello.", format: "mp3" }, "invalid_request", "format"],
];

/** What nobody may ask at the native door, and what its error says. */
export const badEvents = [
  { what: "bytes", event: "speak", body: Buffer.of(0, 255, 128), error: { code: "invalid_request" } },
  {
    what: "bytes as text",
    event: "speak",
    body: { text: Buffer.from("Hello.") },
    error: { code: "invalid_request", param: "text" },
  },
  {
    what: "an unknown voice",
    event: "speak",
    body: { text: "Hello.", voice: "nobody" },
    error: { code: "unknown_voice", param: "voice" },
  },
  {
    what: "an unknown model",
    event: "speak",
    body: { text: "Hello.", model: "gpt-9" },
    error: { code: "unknown_model", param: "model" },
  },
  {
    what: "an unknown format",
    event: "speak",
    body: { text: "Hello.", format: "mp3" },
    error: { code: "unsupported_format", param: "format" },
  },
  {
    what: "an unknown field",
    event: "speak",
    body: { text: "Hello.", colour: "red" },
    error: { code: "invalid_request", param: "colour" },
  },
  {
    what: "a text that is too long",
    event: "speak",
    body: { text: tooLong },
    error: { code: "text_too_long", param: "text" },
  },
  { what: "a text as seed", event: "open", body: { seed: "x" }, error: { code: "invalid_request", param: "seed" } },
  {
    what: "a text, which is for append",
    event: "open",
    body: { text: "Hello." },
    error: { code: "invalid_request", param: "text" },
  },
  {
    what: "no speech",
    event: "append",
    body: { text: "Hello." },
    error: { code: "invalid_request", param: "speechId" },
  },
  { what: "no speech", event: "finish", body: {}, error: { code: "invalid_request", param: "speechId" } },
  {
    what: "a sample before the first",
    event: "listen",
    body: { speechId: someSpeech, fromSample: -1 },
    error: { code: "invalid_request", param: "fromSample" },
  },
  { what: "whatever", event: "sing", body: { text: "Hello." }, error: { code: "invalid_request" } },
];
