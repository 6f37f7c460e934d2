/** A refusal, as the model server put it. */
export interface Refusal {
  readonly status: number;
  /** `/v1/completions answered 404: ...` */
  readonly said: string;
  /** what the operator can do about it */
  readonly remedy: string;
  /** how long it wants to be left alone */
  readonly retryAfterMs?: number | undefined;
}

/** The model server refused or broke off; the job's next attempt may fare better. */
export class ModelServerError extends Error {
  readonly code = "model_server_failed";
  override readonly name = "ModelServerError";
  readonly refusal: Refusal;

  constructor(url: string, refusal: Refusal) {
    super(`The model server ${url}${refusal.said}. ${refusal.remedy}`);
    this.refusal = refusal;
  }
}
