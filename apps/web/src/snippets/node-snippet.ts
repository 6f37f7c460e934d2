import type { Snippet } from "./snippet.js";

export const nodeSnippet: Snippet = {
  id: "node",
  title: "Node",
  hint: "npm install openai. Save as speak.mjs.",
  write: (said) => `import { writeFile } from "node:fs/promises";
import OpenAI from "openai";

const openai = new OpenAI({ baseURL: ${JSON.stringify(`${said.origin}/v1`)}, apiKey: "none" });
const speech = await openai.audio.speech.create({
  model: ${JSON.stringify(said.model)},
  voice: ${JSON.stringify(said.voice)},
  input: ${JSON.stringify(said.text)},
  response_format: "wav",
});
await writeFile("speech.wav", Buffer.from(await speech.arrayBuffer()));`,
};
