/** A text that is spoken while it is measured. */
export interface Prompt {
  readonly id: string;
  /** BCP 47; und: nobody said */
  readonly language: string;
  readonly text: string;
}

/** Texts of one language, numbered. */
export function promptsOf(language: string, texts: readonly string[]): readonly Prompt[] {
  return texts.map((text, index) => ({ id: `${language}-${String(index + 1).padStart(2, "0")}`, language, text }));
}

/** As people count them: not UTF-16 units. */
export const charactersOf = ({ text }: Prompt): number => [...text].length;
