import { createSpeechId } from "@mynah/protocol";
import { expect, it } from "vitest";
import { audioFrames } from "./audio-frames.js";

const header = { speechId: createSpeechId(0), seq: 7, firstSample: 14_336 };
const packet = `451-/speech,["audio",${JSON.stringify(header)},{"_placeholder":true,"num":0}]`;

it("is socket.io's packet in a text frame, and its attachment in a binary one, of any length", () => {
  const lengths = [
    { pcm: 2, head: "8202" },
    { pcm: 124, head: "827c" },
    { pcm: 126, head: "827e007e" },
    { pcm: 65_534, head: "827efffe" },
    { pcm: 65_536, head: "827f0000000000010000" },
  ];
  for (const { pcm, head } of lengths) {
    const [before] = audioFrames("/speech", header, Buffer.alloc(pcm));
    const text = Buffer.from([0x81, packet.length]);
    expect(before.toString("hex")).toBe(text.toString("hex") + Buffer.from(packet).toString("hex") + head);
  }
});

it("sends the PCM itself", () => {
  const pcm = Buffer.alloc(4_096);
  expect(audioFrames("/speech", header, pcm)[1]).toBe(pcm);
});
