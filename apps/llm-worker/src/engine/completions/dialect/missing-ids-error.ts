/** The server told text only: it knows nothing of the option that asks for ids. */
export class MissingIdsError extends Error {
  readonly code = "missing_ids";
  override readonly name = "MissingIdsError";

  constructor() {
    super(
      "The model server answers with text and without ids. It may be too old (vLLM gives ids since 0.10.2), or of another kind: set engine.dialect",
    );
  }
}
