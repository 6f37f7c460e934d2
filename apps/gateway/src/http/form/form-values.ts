import type { Form } from "./read-form.js";

/** What a form can only say as text: the fields that the schemas want as something else. */
export const FORM_KINDS: Readonly<Record<string, "number" | "boolean">> = {
  temperature: "number",
  top_p: "number",
  repetition_penalty: "number",
  max_tokens: "number",
  seed: "number",
  speed: "number",
  playback_speed: "number",
  playback_overlap_speed: "number",
  normalize: "boolean",
  stream: "boolean",
};

const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** A form's fields as JSON would have them. What is no number stays a text, for the schema to refuse. */
export function formValues({ fields }: Pick<Form, "fields">): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...fields].map(([name, text]) => [name, valueOf(name, text)]));
}

function valueOf(name: string, text: string): unknown {
  const kind = Object.hasOwn(FORM_KINDS, name) ? FORM_KINDS[name] : undefined;
  if (kind === "number" && NUMBER.test(text)) return Number(text);
  if (kind === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}
