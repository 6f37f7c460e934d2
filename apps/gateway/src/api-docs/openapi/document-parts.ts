import type { JsonObject } from "../json-schema.js";
import { httpSchemas, type HttpSchemaName } from "./http-schemas.js";

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly JsonObject[];
  readonly requestBody?: JsonObject;
  readonly responses: JsonObject;
}

type Method = "get" | "post";

/** Operations by path and method. */
export type Paths = Readonly<Record<string, Readonly<Partial<Record<Method, Operation>>>>>;

/** A JSON body. @param names which of the schema's examples fit here; absent: all */
export function jsonContent(name: HttpSchemaName, names?: readonly string[]): JsonObject {
  return { "application/json": contentOf(name, names) };
}

/** A schema and its examples, in whatever media type. */
export function contentOf(name: HttpSchemaName, names?: readonly string[]): JsonObject {
  const { examples } = httpSchemas[name];
  const shown = Object.entries(examples).filter(([example]) => names?.includes(example) ?? true);
  return {
    schema: { $ref: `#/components/schemas/${name}` },
    examples: Object.fromEntries(shown.map(([example, value]) => [example, { value }])),
  };
}

export function jsonBody(name: HttpSchemaName): JsonObject {
  return { required: true, content: jsonContent(name) };
}
