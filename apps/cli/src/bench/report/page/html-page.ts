import { createHash } from "node:crypto";
import { Markup, markup, type Piece } from "../chart/markup.js";
import { style } from "./style.js";

/** Nothing is fetched and nothing runs, whatever a stranger's text might hold; of styles only the page's own is taken. */
const policy = `default-src 'none'; img-src data:; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; base-uri 'none'; form-action 'none'`;

/** One file that needs no other. */
export function htmlPage(title: string, body: Piece): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.text;
}
