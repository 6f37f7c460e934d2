import type { Dice } from "./dice.js";
import type { HttpMessage } from "./http-message.js";
import { wildString } from "./wild-values.js";

type Header = readonly [name: string, value: string];
type Game = (headers: readonly Header[], dice: Dice) => readonly Header[];

const without = (headers: readonly Header[], name: string): readonly Header[] =>
  headers.filter(([other]) => other !== name);

const TYPES = [
  "text/plain",
  "application/json; charset=latin7",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "multipart/form-data; boundary=",
  `multipart/form-data; boundary=${"x".repeat(300)}`,
  "application/json; charset=utf-8; charset=utf-16",
  "APPLICATION/JSON",
  ";",
];

const games: readonly Game[] = [
  (headers, dice) => [...without(headers, "Content-Type"), ["Content-Type", dice.pick(TYPES)]],
  (headers) => without(headers, "Content-Type"),
  (headers) => without(headers, "Host"),
  (headers, dice) => [...without(headers, "Content-Length"), ["Content-Length", `${dice.below(200_000)}`]],
  (headers, dice) => [
    ...without(headers, "Content-Length"),
    ["Content-Length", dice.pick(["-1", "x", "1e3", "99999999999999"])],
  ],
  (headers) => [...without(headers, "Content-Length"), ["Transfer-Encoding", "chunked"]],
  (headers) => [...headers, ["Transfer-Encoding", "chunked"]],
  (headers, dice) => [...headers, ["Content-Encoding", dice.pick(["gzip", "br", "identity", "x"])]],
  (headers, dice) => [...headers, ["Origin", dice.pick(["https://evil.example", "null", "", "\u00ff", "http://[::1"])]],
  (headers, dice) => [...headers, ["Idempotency-Key", dice.pick(["", "k".repeat(300), "\u00e9", "same", "same"])]],
  (headers, dice) => [
    ...headers,
    ["Authorization", dice.pick(["Bearer ", "Basic eA==", `Bearer ${"k".repeat(9_000)}`])],
  ],
  (headers, dice) => [...headers, [`X-${dice.below(1_000)}`, printable(wildString(dice))]],
  (headers, dice) => [...headers, ["X-Large", "x".repeat(dice.below(20_000))]],
  (headers, dice) => [...headers, ...Array.from({ length: dice.below(300) }, (_, at): Header => [`X-${at}`, "1"])],
  (headers, dice) => [...headers, ["Upgrade", dice.pick(["websocket", "h2c", "x"])], ["Connection", "Upgrade"]],
  (headers, dice) => [...headers, ["Range", "bytes=5-1"], ["Accept", dice.pick(["*/*", "audio/x", ""])]],
  (headers) => [...headers, ["Expect", "100-continue"]],
  (headers, dice) => [
    ...headers,
    ["traceparent", dice.pick(["00-zz-1-01", `00-${"0".repeat(32)}-${"0".repeat(16)}-01`])],
  ],
];

const printable = (text: string): string =>
  text
    .replaceAll(/[\r\n]/g, " ")
    .replaceAll("\0", " ")
    .slice(0, 200);

/** The same request with one to three odd headers. */
export function playWithHeaders(message: HttpMessage, dice: Dice): HttpMessage {
  let { headers } = message;
  for (let times = 1 + dice.below(3); times > 0; times -= 1) headers = dice.pick(games)(headers, dice);
  return { ...message, headers };
}
