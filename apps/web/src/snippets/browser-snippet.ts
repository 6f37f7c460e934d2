import { type Snippet, speechBody } from "./snippet.js";

/** Plain Web APIs, sound from the first bytes on; an odd byte waits for its other half. */
export const browserSnippet: Snippet = {
  id: "browser",
  title: "Browser",
  hint: "Plays while it arrives. Call it from a click on a page of this address.",
  write: (said) => `const sampleRate = 24000;
const context = new AudioContext({ sampleRate });
const response = await fetch(${JSON.stringify(`${said.origin}/v1/audio/speech`)}, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(${JSON.stringify(speechBody(said, "pcm"), null, 2).replaceAll("\n", "\n  ")}),
});
if (!response.ok) throw new Error(await response.text());

const reader = response.body.getReader();
let playAt = 0;
let rest = new Uint8Array(0);
for (let part = await reader.read(); !part.done; part = await reader.read()) {
  const bytes = new Uint8Array(rest.length + part.value.length);
  bytes.set(rest);
  bytes.set(part.value, rest.length);
  const pcm = new Int16Array(bytes.buffer, 0, bytes.length >> 1);
  rest = bytes.slice(pcm.length * 2);
  if (pcm.length === 0) continue;
  const sound = context.createBuffer(1, pcm.length, sampleRate);
  sound.copyToChannel(Float32Array.from(pcm, (sample) => sample / 32768), 0);
  const source = new AudioBufferSourceNode(context, { buffer: sound });
  source.connect(context.destination);
  playAt = Math.max(playAt, context.currentTime + 0.1);
  source.start(playAt);
  playAt += sound.duration;
}`,
};
