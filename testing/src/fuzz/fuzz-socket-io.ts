import { io, type Socket } from "socket.io-client";
import type { Dice } from "./dice.js";
import { goodEvents } from "./good-requests.js";
import { mutateBody } from "./mutate-body.js";
import { mutateBytes } from "./mutate-bytes.js";
import { openRawSocket } from "./open-raw-socket.js";
import type { Outcome } from "./outcome.js";
import { wildValue } from "./wild-values.js";

const DOOR = "socket.io";
const ANSWER_MS = 20_000;
const MOST_EVENTS = 12;

/** The native door: with its own client and odd events, or with bytes that no client sends. */
export function fuzzSocketIo(address: string, dice: Dice): Promise<readonly Outcome[]> {
  return dice.happens(0.75) ? sendEvents(address, dice) : sendPackets(address, dice);
}

async function sendEvents(address: string, dice: Dice): Promise<readonly Outcome[]> {
  const socket = io(`${address}/speech`, { transports: ["websocket"], reconnection: false, forceNew: true });
  const outcomes: Outcome[] = [];
  const errors = new Set<string>();
  socket.on("error", (error: { readonly code?: string }) => errors.add(error.code ?? "error"));
  try {
    await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("connect_error", reject));
    const heard: string[] = [];
    for (let sent = 1 + dice.below(MOST_EVENTS); sent > 0 && socket.connected; sent -= 1)
      outcomes.push({ door: DOOR, said: await sendEvent(socket, dice, heard) });
  } catch {
    outcomes.push({ door: DOOR, said: "refused" });
  } finally {
    socket.disconnect();
  }
  return [...outcomes, ...[...errors].map((said) => ({ door: DOOR, said }))];
}

/** @param heard ids of speeches that the door has named, so that later events can be about them */
async function sendEvent(socket: Socket, dice: Dice, heard: string[]): Promise<string> {
  const [event, good] = dice.pick(goodEvents);
  const known =
    "speechId" in good && heard.length > 0 && dice.happens(0.8) ? { ...good, speechId: dice.pick(heard) } : good;
  const body = dice.happens(0.9) ? mutateBody(known, dice) : dice.pick([wildValue(dice), dice.bytes(40), undefined]);
  const more = dice.happens(0.1) ? [wildValue(dice)] : [];
  const answered = socket.timeout(ANSWER_MS).emitWithAck(event, body, ...more) as Promise<Answer | undefined>;
  const gone = new Promise<"closed">((resolve) => socket.once("disconnect", () => resolve("closed")));
  const answer = await Promise.race([answered.catch(() => "silent" as const), gone]);
  if (typeof answer === "string") return answer;
  if (answer?.speechId !== undefined) heard.push(answer.speechId);
  return answer?.error?.code ?? "ok";
}

interface Answer {
  readonly speechId?: string;
  readonly error?: { readonly code?: string };
}

const PACKETS = [
  "40/speech,",
  "40",
  "41/speech,",
  "42/speech,",
  '42/speech,1["speak",',
  "451-/speech,",
  "44/speech,",
  "2",
  "3",
  "5",
  "6",
  "0",
  "9",
];

async function sendPackets(address: string, dice: Dice): Promise<readonly Outcome[]> {
  const url = `${address.replace(/^http/, "ws")}/socket.io/?EIO=${dice.pick([4, 4, 4, 3, 9])}&transport=websocket`;
  const opened = await openRawSocket(url);
  if (typeof opened === "string") return [{ door: `${DOOR} packets`, said: opened }];
  const { socket, codes } = opened;
  const count = 1 + dice.below(MOST_EVENTS);
  socket.send("40/speech,");
  for (let sent = 0; sent < count && socket.readyState === socket.OPEN; sent += 1) {
    const body = Buffer.from(JSON.stringify([dice.pick(goodEvents)[0], mutateBody(dice.pick(goodEvents)[1], dice)]));
    const bytes = Buffer.concat([Buffer.from(dice.pick(PACKETS)), dice.happens(0.5) ? mutateBytes(body, dice) : body]);
    socket.send(dice.happens(0.9) ? bytes.toString() : bytes);
  }
  await opened.untilQuiet(60, 1_500);
  socket.terminate();
  const errors = codes.map((said) => ({ door: `${DOOR} packets`, said }));
  return [
    ...errors,
    ...Array.from({ length: Math.max(0, count - errors.length) }, () => ({ door: `${DOOR} packets`, said: "taken" })),
  ];
}
