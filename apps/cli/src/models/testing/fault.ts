/** What goes wrong with the next request at that place. */
export type Fault = { readonly at: "api" | "resolve" | "cdn" } & (
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly cutAfterBytes: number }
  | { readonly stallAfterBytes: number }
  | { readonly wrongBytes: Buffer; readonly withoutLength?: true }
  | { readonly ignoreRange: true }
);
