import { END } from "../../websocket/cosyvoice/cosyvoice-messages.js";
import { END_MARKER } from "../../websocket/trtllm/trtllm-messages.js";
import { websocketPaths } from "../../websocket/websocket-paths.js";
import type { Documented } from "../documented.js";
import type { JsonObject } from "../json-schema.js";
import type { DoorDescription } from "./door-description.js";
import { jsonMessage, markerMessage, pcmMessage } from "./messages.js";
import { receives, sends } from "./operations.js";
import { cosyvoice, trtllm, veena } from "./websocket-schemas.js";

interface WebSocketDialect {
  readonly name: string;
  readonly address: string;
  readonly title: string;
  readonly description: string;
  readonly request: Documented;
  /** the JSON that comes back */
  readonly reply: Documented;
  /** the message that ends a turn, where it is no JSON */
  readonly end?: string | Buffer;
}

const MANY_TURNS =
  "Many turns on one socket, answered one after the other. A key or token goes into the Authorization header, or (in browsers) beside a subprotocol: `mynah, mynah-key.<token>`. A handshake that is refused gets its status and OpenAI's error object.";

const dialects: readonly WebSocketDialect[] = [
  {
    name: "veena",
    address: websocketPaths.veena,
    title: "The dialect of Veena and orpheus-streaming",
    description: `A turn's sound lies between a start and an end that name it. ${MANY_TURNS}`,
    ...veena,
  },
  {
    name: "trtllm",
    address: websocketPaths.trtllm,
    title: "The dialect of Orpheus TRT-LLM",
    description: `A turn's sound, then its end: a binary marker, or JSON when the request says so. ${MANY_TURNS}`,
    ...trtllm,
    end: END_MARKER,
  },
  {
    name: "cosyvoice",
    address: websocketPaths.cosyvoice,
    title: "The bi-streaming dialect of CosyVoice2",
    description: `Text comes in pieces while its sound goes out; a text marker ends the turn. ${MANY_TURNS}`,
    ...cosyvoice,
    end: END,
  },
];

/** The raw WebSockets. */
export function describeWebSocketDoors(): DoorDescription {
  return {
    channels: Object.fromEntries(dialects.map((dialect) => [dialect.name, toChannel(dialect)])),
    operations: Object.assign({}, ...dialects.map(toOperations)) as JsonObject,
  };
}

function toChannel(dialect: WebSocketDialect): JsonObject {
  const { address, title, description } = dialect;
  const bindings = { ws: { method: "GET", bindingVersion: "0.1.0" } };
  return { address, title, description, messages: toMessages(dialect), bindings };
}

function toMessages({ request, reply, end }: WebSocketDialect): JsonObject {
  return {
    request: jsonMessage({ title: "Request", summary: "A text frame: what is to be spoken." }, request),
    sound: pcmMessage({ title: "Sound", summary: "A binary frame: the next piece of the speech." }),
    reply: jsonMessage({ title: "Reply", summary: "A text frame: what there is to say beside the sound." }, reply),
    ...(end === undefined ? {} : { end: markerMessage({ title: "End", summary: endSummary(end) }, end) }),
  };
}

function endSummary(end: string | Buffer): string {
  return `A ${typeof end === "string" ? "text" : "binary"} frame: the turn's sound is complete.`;
}

function toOperations({ name, title, end }: WebSocketDialect): JsonObject {
  const back = ["sound", "reply", ...(end === undefined ? [] : ["end"])];
  return {
    [`${name}Request`]: receives(
      { title: `${title}: request`, summary: "What is to be spoken." },
      { channel: name, messages: ["request"] },
    ),
    [`${name}Speech`]: sends(
      { title: `${title}: speech`, summary: "The sound, and what there is to say beside it." },
      { channel: name, messages: back },
    ),
  };
}
