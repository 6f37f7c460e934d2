import type { Snippet } from "./snippet.js";

/** A JSON string is a Python string literal too. */
export const pythonSnippet: Snippet = {
  id: "python",
  title: "Python",
  hint: "pip install openai.",
  write: (said) => `from openai import OpenAI

client = OpenAI(base_url=${JSON.stringify(`${said.origin}/v1`)}, api_key="none")
with client.audio.speech.with_streaming_response.create(
    model=${JSON.stringify(said.model)},
    voice=${JSON.stringify(said.voice)},
    input=${JSON.stringify(said.text)},
    response_format="wav",
) as speech:
    speech.stream_to_file("speech.wav")`,
};
