/** A setting that is missing or wrong. The message names it and says what is accepted. */
export class SettingsError extends Error {
  readonly code = "invalid_settings";
  /** one by one, where there are several */
  readonly faults: readonly string[];

  constructor(message: string, options: { readonly cause?: unknown; readonly faults?: readonly string[] } = {}) {
    super(message, options);
    this.faults = options.faults ?? [message];
  }
}
