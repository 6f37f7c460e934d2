/** A setting that is missing or wrong. The message names it and says what is accepted. */
export class SettingsError extends Error {
  readonly code = "invalid_settings";
}
