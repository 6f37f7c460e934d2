/** What the signs of an address are called in a language, and how its www. is said. */
export type AddressWords = Readonly<
  Record<"www." | "." | "@" | "/" | ":" | "-" | "_" | "+" | "&" | "=" | "%" | "~", string>
>;
