import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface Example {
  /** the heading above it */
  readonly title: string;
  readonly code: string;
}

const readme = fileURLToPath(new URL("../../libs/client/README.md", import.meta.url));

/** The `js` blocks of the client's README, each under its heading. */
export function readExamples(): Example[] {
  const blocks = readFileSync(readme, "utf8").matchAll(/^#+ (?<title>.+)$|^```js\n(?<code>[^]*?)^```$/gm);
  const examples: Example[] = [];
  let title = "";
  for (const { groups } of blocks) {
    title = groups?.["title"] ?? title;
    if (groups?.["code"] !== undefined) examples.push({ title, code: groups["code"] });
  }
  return examples;
}
