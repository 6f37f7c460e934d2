/** Told of the ids that a segment shares with others: whether a sequence kept them, or they are evaluated. */
export type OnPrefix = (told: { readonly ids: number; readonly outcome: "reused" | "evaluated" }) => void;
