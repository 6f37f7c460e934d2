import { z } from "zod";

/** A part of a document. */
export type JsonObject = { readonly [key: string]: unknown };

/** OpenAPI 3.1 takes JSON Schema's newest dialect, AsyncAPI 3.0 the seventh draft. */
type Dialect = "draft-2020-12" | "draft-7";

/** What a door accepts, as JSON Schema: made from the very schema that it parses with. */
export function toJsonSchema(schema: z.ZodType, target: Dialect): JsonObject {
  const made = z.toJSONSchema(schema, { io: "input", target, override: dropNumberBounds });
  delete made.$schema;
  return { ...made };
}

/** Zod bounds an integer that has no bound by what a number can hold: no rule of ours. */
function dropNumberBounds({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}
