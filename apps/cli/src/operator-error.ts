/** Something that the person at the terminal can mend. The message says how; no stack is shown. */
export class OperatorError extends Error {
  readonly code = "operator";
}
