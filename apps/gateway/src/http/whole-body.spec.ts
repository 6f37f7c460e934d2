import { createSpeechId } from "@mynah/protocol";
import type { OutgoingHttpHeaders } from "node:http";
import { expect, it } from "vitest";
import type { SpeechSummary } from "../delivery/deliver-speech.js";
import type { PacedResponse } from "./paced-response.js";
import { WholeBody } from "./whole-body.js";

const summary = { speechId: createSpeechId(0), usage: { inputTokens: 3, outputTokens: 70 } } as SpeechSummary;

function newBody() {
  const sent: (OutgoingHttpHeaders | Uint8Array | "end")[] = [];
  const response = {
    begin: (headers: OutgoingHttpHeaders) => void sent.push(headers),
    write: (bytes: Uint8Array) => Promise.resolve(void sent.push(bytes)),
    end: () => void sent.push("end"),
  };
  return { sent, body: new WholeBody(response as unknown as PacedResponse, "flac") };
}

it("sends nothing before the end, and then its length first", async () => {
  const { sent, body } = newBody();
  body.begin();
  await body.write(Uint8Array.of(1, 2));
  await body.write(Uint8Array.of(3));
  expect(sent).toEqual([]);
  await body.end(summary);
  expect(sent).toEqual([
    expect.objectContaining({ "Content-Length": 3, "X-Usage-Input-Tokens": 3, "X-Usage-Output-Tokens": 70 }),
    Uint8Array.of(1, 2),
    Uint8Array.of(3),
    "end",
  ]);
});

it("holds at most 64 MiB", async () => {
  const { body } = newBody();
  const part = new Uint8Array(16 * 1024 * 1024);
  for (let held = 0; held < 4; held += 1) await body.write(part);
  await expect(body.write(Uint8Array.of(1))).rejects.toMatchObject({ code: "text_too_long", param: "stream" });
});
