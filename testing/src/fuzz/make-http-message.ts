import type { Dice } from "./dice.js";
import { formBody } from "./form-body.js";
import { formDoors, jsonDoors, otherPaths } from "./good-requests.js";
import { playWithHeaders } from "./header-games.js";
import type { HttpMessage } from "./http-message.js";
import { mutateBody } from "./mutate-body.js";
import { mutateBytes } from "./mutate-bytes.js";
import { wildString } from "./wild-values.js";

/** Any request that a stranger may send. */
export function makeHttpMessage(dice: Dice): HttpMessage {
  const kind = dice.below(100);
  const message = kind < 65 ? jsonMessage(dice) : kind < 82 ? formMessage(dice) : otherMessage(dice);
  return dice.happens(0.2) ? playWithHeaders(message, dice) : message;
}

function jsonMessage(dice: Dice): HttpMessage {
  const { path, good } = dice.pick(jsonDoors);
  const whole = Buffer.from(JSON.stringify(mutateBody(good, dice)));
  const body = dice.happens(0.4) ? mutateBytes(whole, dice) : whole;
  return toMessage(dice, { method: "POST", path, type: "application/json", body });
}

function formMessage(dice: Dice): HttpMessage {
  const { type, body } = formBody(dice);
  return toMessage(dice, { method: "POST", path: dice.pick(formDoors), type, body });
}

function otherMessage(dice: Dice): HttpMessage {
  const [method, path] = dice.pick(otherPaths);
  const odd = dice.happens(0.5) ? "" : encodeOddly(dice);
  const body = method === "POST" ? mutateBytes(Buffer.from("40/speech,"), dice) : Buffer.alloc(0);
  return { ...toMessage(dice, { method, path, type: "text/plain", body }), target: path + odd };
}

/** What a request line can hold and no browser would send. */
function encodeOddly(dice: Dice): string {
  const odd = Buffer.from(wildString(dice).slice(0, 200)).toString("latin1");
  const unbroken = Array.from(odd, (sign) => (sign <= " " ? "%00" : sign)).join("");
  return dice.pick(["/", "?", "%", "/../", "//", "#", "%2e%2e/"]) + unbroken;
}

interface Parts {
  readonly method: string;
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
}

function toMessage(dice: Dice, { method, path, type, body }: Parts): HttpMessage {
  const headers = [
    ["Host", "127.0.0.1"],
    ["Connection", "close"],
    ...(method === "POST" ? [["Content-Type", type] as const, ["Content-Length", `${body.length}`] as const] : []),
  ] as const;
  const pieces = dice.happens(0.05) ? 2 + dice.below(4) : 1;
  const appetite = dice.happens(0.1) ? 1_000_000 : dice.below(20_000);
  return { method, door: `${method} ${path.split("?")[0]}`, target: path, headers, body, pieces, appetite };
}
