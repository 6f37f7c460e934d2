import { quoteForShell } from "./quote-for-shell.js";
import { type Snippet, speechBody } from "./snippet.js";

export const curlSnippet: Snippet = {
  id: "curl",
  title: "curl",
  hint: "Writes speech.wav.",
  write: (said) =>
    [
      `curl -sS --fail-with-body ${quoteForShell(`${said.origin}/v1/audio/speech`)}`,
      `  -H 'Content-Type: application/json'`,
      `  -d ${quoteForShell(JSON.stringify(speechBody(said, "wav")))}`,
      `  -o speech.wav`,
    ].join(" \\\n"),
};
