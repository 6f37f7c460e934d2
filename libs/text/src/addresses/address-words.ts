/** What the signs of an address are called in a language. */
export type AddressWords = Readonly<Record<"." | "@" | "/" | ":" | "-" | "_" | "+" | "&" | "=" | "%" | "~", string>>;
