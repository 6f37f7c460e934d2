import type { serverEventSchemas } from "@mynah/protocol";
import type { JsonObject } from "../json-schema.js";
import type { DoorDescription } from "./door-description.js";
import { jsonMessage, pcmMessage } from "./messages.js";
import { receives, sends } from "./operations.js";
import { acks, clientEvents, serverEvents, type ClientEvent } from "./socket-schemas.js";

const CHANNEL = "speech";

const DESCRIPTION = `The native door: socket.io 4, namespace \`/speech\`. A message's name is the event's, its payload the event's
argument. A key or token goes into the handshake's \`auth\`, as \`{token}\`, never into the address. A handshake that is refused
gets a \`connect_error\`, whose \`data\` is an error as below.

Each event of a client takes an acknowledgement, which is described as its reply. Without one a failure comes as an \`error\`
event. For each speech that a socket listens to the server sends one \`start\`, then \`segment\` and \`audio\`, then one \`end\` or
one \`error\`.`;

const clientSummaries: Readonly<Record<ClientEvent, string>> = {
  speak: "Speak a text, and listen to it.",
  open: "Open a session: its text comes in pieces, and is spoken while it comes.",
  append: "The next piece of a session's text.",
  finish: "A session's text is complete.",
  leave: "Out of a room: nothing more of that speech is sent. Others go on listening.",
  listen: "Listen to a speech that was begun here or elsewhere, from any sample: to come back, or to listen along.",
  played: "How far the listener has played, from the start of the speech: more is sent ahead only of that.",
  cancel: "End a speech for everybody who listens.",
};

const serverSummaries: Readonly<Record<keyof typeof serverEventSchemas, string>> = {
  start: "The first message of a speech.",
  segment: "A segment's text, before its first sample.",
  audio: "A chunk of sound. The event has two arguments: the JSON that is described as headers, and the PCM as binary.",
  end: "The last message of a speech.",
  error: "The speech has failed: its last message.",
};

/** The socket.io door. */
export function describeSocketDoor(): DoorDescription {
  const channel = {
    address: "/speech",
    title: "The native door",
    description: DESCRIPTION,
    messages: { ...clientMessages(), ...serverMessages() },
  };
  return { channels: { [CHANNEL]: channel }, operations: { ...clientOperations(), ...serverOperations() } };
}

const clientNames = Object.keys(clientEvents) as readonly ClientEvent[];
const serverNames = Object.keys(serverEvents) as readonly (keyof typeof serverEventSchemas)[];

const ackName = (event: ClientEvent): string => `${event}Ack`;

function clientMessages(): JsonObject {
  const messages = clientNames.flatMap((event) => [
    [event, jsonMessage({ name: event, title: event, summary: clientSummaries[event] }, clientEvents[event])],
    [ackName(event), jsonMessage({ title: `Answer to ${event}`, summary: "The acknowledgement." }, acks[event])],
  ]);
  return Object.fromEntries(messages) as JsonObject;
}

function serverMessages(): JsonObject {
  const messages = serverNames.map((event) => {
    const names = { name: event, title: event, summary: serverSummaries[event] };
    const make = event === "audio" ? pcmMessage : jsonMessage;
    return [event, make(names, serverEvents[event])];
  });
  return Object.fromEntries(messages) as JsonObject;
}

function clientOperations(): JsonObject {
  const operations = clientNames.map((event) => {
    const words = { title: event, summary: clientSummaries[event] };
    return [event, receives(words, { channel: CHANNEL, messages: [event] }, ackName(event))];
  });
  return Object.fromEntries(operations) as JsonObject;
}

function serverOperations(): JsonObject {
  const operations = serverNames.map((event) => {
    const words = { title: event, summary: serverSummaries[event] };
    return [event, sends(words, { channel: CHANNEL, messages: [event] })];
  });
  return Object.fromEntries(operations) as JsonObject;
}
