export interface Answer {
  readonly status: number;
  readonly contentRange: string | null;
  readonly contentLength: string | null;
}

export interface Wanted {
  /** the first byte that was asked for */
  readonly fromByte: number;
  /** size of the whole file */
  readonly bytes: number;
}

/** What to do with the body of an answer. */
export type AnswerUse =
  | { readonly use: "write"; readonly fromByte: number }
  /** the server cannot go on from there: ask for the whole file */
  | { readonly use: "ask-for-all" }
  | { readonly use: "refuse"; readonly why: string };

/** Servers may honour a range, ignore it, or refuse it; and a file may not be the one that was described. */
export function readAnswer(answer: Answer, wanted: Wanted): AnswerUse {
  if (answer.status === 206) return readPart(answer.contentRange, wanted);
  if (answer.status === 416) return wanted.fromByte > 0 ? { use: "ask-for-all" } : refuse("an unsatisfiable range");
  if (answer.contentLength === null || Number(answer.contentLength) === wanted.bytes)
    return { use: "write", fromByte: 0 };
  return refuse(`${answer.contentLength} bytes`);

  function refuse(what: string): AnswerUse {
    return { use: "refuse", why: `the server sends ${what}, but the file has ${wanted.bytes} bytes` };
  }
}

function readPart(contentRange: string | null, { fromByte, bytes }: Wanted): AnswerUse {
  const [, first, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(contentRange ?? "") ?? [];
  const isExpected = Number(first) === fromByte && (total === "*" || Number(total) === bytes);
  if (isExpected) return { use: "write", fromByte };
  if (fromByte > 0) return { use: "ask-for-all" };
  return { use: "refuse", why: `the server sends the part "${contentRange}" of a file of ${bytes} bytes` };
}
