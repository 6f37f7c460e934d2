/**
 * An emotion tag of a model, as it stands in clean text: `<laugh>`, `<한숨>`, `<작은 웃음>`. Its name is of letters of any script; nothing that
 * a tokenizer could read as a command has this shape and is left by `cleanText`.
 */
export const TAG = /(<\p{L}[\p{L}\p{M}\p{N}_ -]{0,31}>)/gu;
