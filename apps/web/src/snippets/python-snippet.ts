import { openAiMostCharacters, type Snippet, speechBody } from "./snippet.js";

/** A JSON string is a Python string literal too. */
export const pythonSnippet: Snippet = {
  id: "python",
  title: "Python",
  hint: "pip install openai.",
  mostCharacters: openAiMostCharacters,
  write: (said) => `from openai import OpenAI

client = OpenAI(base_url=${JSON.stringify(`${said.origin}/v1`)}, api_key="none")
with client.audio.speech.with_streaming_response.create(
${keywords(speechBody(said))}
) as speech:
    speech.stream_to_file("speech.mp3")`,
};

function keywords(body: Record<string, string | number>): string {
  return Object.entries(body)
    .map(([name, value]) => `    ${name}=${JSON.stringify(value)},`)
    .join("\n");
}
