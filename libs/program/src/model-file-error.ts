/** A model's file is missing, cut short or malformed. The message says which and what to do. */
export class ModelFileError extends Error {
  readonly code = "bad_model_file";
}
