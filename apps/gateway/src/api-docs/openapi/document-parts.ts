import { toJsonSchema, type JsonObject } from "../json-schema.js";
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

type Method = "get" | "post" | "delete";

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

/** What a reference's file may be. */
export const REFERENCE_FILE =
  "WAV, MP3, FLAC or Ogg, of any rate, of at most 30 s and 10 MiB, in which one person speaks.";

const FILE = { type: "string", format: "binary" };

/** A form's fields and its file. @param file the field of the file, with what it is for */
export function formBody(name: HttpSchemaName, file: readonly [field: string, description: string]): JsonObject {
  const { properties, required = [], ...rest } = toJsonSchema(httpSchemas[name].schema, "draft-2020-12");
  const [field, description] = file;
  const fields = { ...(properties as JsonObject), [field]: { ...FILE, description } };
  const schema = { ...rest, properties: fields, required: [...(required as readonly string[]), field] };
  return { required: true, content: { "multipart/form-data": { schema } } };
}

export function jsonBody(name: HttpSchemaName): JsonObject {
  return { required: true, content: jsonContent(name) };
}
