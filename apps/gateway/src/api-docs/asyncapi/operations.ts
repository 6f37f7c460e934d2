import type { JsonObject } from "../json-schema.js";

interface OperationWords {
  readonly title: string;
  readonly summary: string;
}

interface Talk {
  readonly channel: string;
  readonly messages: readonly string[];
}

/** What a client sends; from the server's side, as AsyncAPI has it. @param reply the message that answers */
export function receives(words: OperationWords, talk: Talk, reply?: string): JsonObject {
  const answer = reply === undefined ? {} : { reply: refs({ channel: talk.channel, messages: [reply] }) };
  return { action: "receive", ...words, ...refs(talk), ...answer };
}

/** What the server sends. */
export function sends(words: OperationWords, talk: Talk): JsonObject {
  return { action: "send", ...words, ...refs(talk) };
}

function refs({ channel, messages }: Talk): JsonObject {
  return {
    channel: { $ref: `#/channels/${channel}` },
    messages: messages.map((message) => ({ $ref: `#/channels/${channel}/messages/${message}` })),
  };
}
