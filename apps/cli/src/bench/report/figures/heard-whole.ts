import type { RequestFigures } from "../../bench-result.js";

/** Those whose times tell how fast a server is: one that fails at once would be the fastest of all. */
export const heardWhole = (requests: readonly RequestFigures[]): readonly RequestFigures[] =>
  requests.filter(({ error }) => error === undefined);
