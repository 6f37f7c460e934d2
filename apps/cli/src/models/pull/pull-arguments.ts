import type { PullRequest } from "./pull-request.js";

type Asked = PullRequest & { readonly json?: boolean | undefined };

/** What to type after `models pull` for the same pull again, quoted for a POSIX shell. */
export function pullArguments(name: string, { update, revision, offline, from, json }: Asked): string {
  const words = [
    name,
    ...(update ? ["--update"] : []),
    ...(revision === undefined ? [] : ["--revision", revision]),
    ...(offline ? ["--offline"] : []),
    ...(from === undefined ? [] : ["--from", from]),
    ...(json ? ["--json"] : []),
  ];
  return words.map(quoted).join(" ");
}

function quoted(word: string): string {
  return /^[\w./:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
