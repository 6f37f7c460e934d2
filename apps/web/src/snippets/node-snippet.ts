import { openAiMostCharacters, type Snippet, speechBody } from "./snippet.js";

export const nodeSnippet: Snippet = {
  id: "node",
  title: "Node",
  hint: "npm install openai. Save as speak.mjs.",
  mostCharacters: openAiMostCharacters,
  write: (said) => `import { writeFile } from "node:fs/promises";
import OpenAI from "openai";

const openai = new OpenAI({ baseURL: ${JSON.stringify(`${said.origin}/v1`)}, apiKey: "none" });
const speech = await openai.audio.speech.create({
${fields(speechBody(said))}
});
await writeFile("speech.mp3", Buffer.from(await speech.arrayBuffer()));`,
};

function fields(body: Record<string, string | number>): string {
  return Object.entries(body)
    .map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`)
    .join("\n");
}
