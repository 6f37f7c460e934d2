import { quoteForShell } from "./quote-for-shell.js";
import { openAiMostCharacters, type Snippet, speechBody } from "./snippet.js";

export const curlSnippet: Snippet = {
  id: "curl",
  title: "curl",
  hint: "Writes speech.mp3. Or ask for opus, aac, flac, wav or pcm.",
  mostCharacters: openAiMostCharacters,
  write: (said) =>
    [
      `curl -sS --fail-with-body ${quoteForShell(`${said.origin}/v1/audio/speech`)}`,
      `  -H 'Content-Type: application/json'`,
      `  -d ${quoteForShell(JSON.stringify(speechBody(said)))}`,
      `  -o speech.mp3`,
    ].join(" \\\n"),
};
