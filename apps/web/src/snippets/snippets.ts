import { browserSnippet } from "./browser-snippet.js";
import { curlSnippet } from "./curl-snippet.js";
import { nodeSnippet } from "./node-snippet.js";
import { pythonSnippet } from "./python-snippet.js";
import type { Snippet } from "./snippet.js";

export const snippets: readonly Snippet[] = [curlSnippet, nodeSnippet, pythonSnippet, browserSnippet];
