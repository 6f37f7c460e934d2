import { expect, it } from "vitest";
import { vcSchema } from "../vc-schema.js";
import { FORM_KINDS, formValues } from "./form-values.js";

const values = (fields: Readonly<Record<string, string>>): object =>
  formValues({ fields: new Map(Object.entries(fields)) });

it("reads numbers and booleans where the schemas want them, and leaves texts alone", () => {
  const fields = { seed: "7", speed: "1.5", temperature: "2e-1", stream: "false", normalize: "true", model: "7" };
  const expected = { seed: 7, speed: 1.5, temperature: 0.2, stream: false, normalize: true, model: "7" };
  expect(values(fields)).toEqual(expected);
});

it("leaves what is no number or boolean for the schema to refuse", () => {
  const fields = { seed: "0x7", speed: "", temperature: "Infinity", max_tokens: " 7", stream: "yes" };
  expect(values(fields)).toEqual(fields);
  for (const [name, value] of Object.entries(fields)) {
    const parsed = vcSchema.safeParse({ generate_text: "Hi.", reference_text: "", [name]: value });
    expect(parsed.error?.issues[0]?.path).toEqual([name]);
  }
});

it("knows every field of the form that is no text", () => {
  const isText = (name: string): boolean =>
    vcSchema.shape[name as keyof typeof vcSchema.shape].safeParse("pcm").success;
  const others = Object.keys(vcSchema.shape).filter((name) => !isText(name) && name !== "stream_format");
  expect(others.sort()).toEqual(Object.keys(FORM_KINDS).sort());
});

it("takes names that objects have of their own as any other name", () => {
  expect(values({ constructor: "1", toString: "2" })).toEqual({ constructor: "1", toString: "2" });
});
