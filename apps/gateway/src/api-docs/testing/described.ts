import { Ajv, type ErrorObject } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";

type Verdict = readonly ErrorObject[];

/** Says what is wrong with a value by a schema of a document: nothing, or what it should not have or lacks. */
export type Judge = (pointer: string, value: unknown) => Verdict;

export const judgeOpenApi = (document: object): Judge =>
  judge(new Ajv2020({ strict: false, validateFormats: false }), document);
export const judgeAsyncApi = (document: object): Judge =>
  judge(new Ajv({ strict: false, validateFormats: false }), document);

/** Fields that are not described are wrong too. */
function judge(ajv: Ajv, document: object): Judge {
  ajv.addSchema(close(document) as object, "doc", false, false);
  return (pointer, value) => {
    const isValid = ajv.compile({ $ref: `doc#${pointer}` });
    return isValid(value) ? [] : (isValid.errors ?? []);
  };
}

function close(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(close);
  const closed = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, close(inner)]));
  const hasFields = closed["type"] === "object" && "properties" in closed;
  return hasFields ? { ...closed, additionalProperties: false } : closed;
}
