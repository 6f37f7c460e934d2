import type { Rule } from "../english/rule.js";

/** Single spaces, none before punctuation, no comma twice. NFC, since some tables hold letters that NFC takes apart. */
export const tidy: Rule = (text) =>
  text
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(/ (?=[.,;:!?)।，。！？；：、])/g, "")
    .replace(/([,，])[,，]+/g, "$1")
    .replace(/\( /g, "(")
    .replace(/^[,;:)\s]+/, "")
    .trim();
