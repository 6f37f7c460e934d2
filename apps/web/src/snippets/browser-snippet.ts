import { nativeMostCharacters, type Said, type Snippet } from "./snippet.js";

/** What this page itself does. */
export const browserSnippet: Snippet = {
  id: "browser",
  title: "Browser",
  hint: "npm install <Mynah's folder>/libs/client (it is not on npm yet). Call it from a click: browsers keep sound off until then.",
  mostCharacters: nativeMostCharacters,
  write: (said) => `import { Mynah } from "@mynah/client";
import { Player } from "@mynah/client/player";

const mynah = new Mynah(${JSON.stringify(said.origin)});
const player = new Player();
const options = ${options(said)};
${said.isLive ? live(said) : whole(said)}`,
};

function options({ voice, model, speed }: Said): string {
  const fields = Object.entries({ voice, model, ...(speed === 1 ? {} : { speed }) });
  return `{ ${fields.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(", ")} }`;
}

function whole({ text }: Said): string {
  return `const speech = mynah.speak(${JSON.stringify(text)}, options);
speech.on("segment", ({ text }) => console.log(text));
await player.play(speech);`;
}

/** The words of a typist, or of a language model, as they come. */
function live({ text }: Said): string {
  return `const session = mynah.open(options);
const heard = player.play(session);
const text = ${JSON.stringify(text)};
for (const word of text.match(/\\S+\\s*/g)) await session.append(word);
await session.finish();
await heard;`;
}
