import { errorCodes, SpeechError, type ErrorCode } from "@mynah/protocol";
import { errorMeanings } from "../error-meanings.js";
import type { JsonObject } from "../json-schema.js";
import { describeSocketDoor } from "./socket-door.js";
import { describeWebSocketDoors } from "./websocket-doors.js";

const INTRODUCTION = `Text to speech that starts at once: the socket.io door and three dialects of raw WebSockets, on the port
that HTTP has (see /openapi.json). A page must come from the server's own host or from an origin that it lets in.

What can go wrong, by its \`code\`:`;

/** AsyncAPI 3.0 of the doors that are sockets. */
export function asyncApiDocument(version: string): JsonObject {
  const doors = [describeSocketDoor(), describeWebSocketDoors()];
  return {
    asyncapi: "3.0.0",
    info: { title: "Mynah", version, description: description(), license: { name: "Apache-2.0" } },
    defaultContentType: "application/json",
    channels: Object.assign({}, ...doors.map(({ channels }) => channels)) as JsonObject,
    operations: Object.assign({}, ...doors.map(({ operations }) => operations)) as JsonObject,
  };
}

function description(): string {
  return `${INTRODUCTION}\n\n${errorCodes.map(toLine).join("\n")}\n`;
}

function toLine(code: ErrorCode): string {
  const { what, message } = errorMeanings[code];
  const again = new SpeechError(code, message).retryable ? " (may be tried again)" : "";
  return `- \`${code}\`: ${what}${again}`;
}
