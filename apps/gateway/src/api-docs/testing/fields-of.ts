import type { JsonObject } from "../json-schema.js";

type Field = readonly [path: string, field: JsonObject];

/** Does nothing say what the field is for? One value, or fields of its own, say it too. */
export function isBare([, field]: Field): boolean {
  return !["description", "const", "properties", "items"].some((word) => word in field);
}

/** Every property of a JSON schema and of the schemas within it, by its path. */
export function fieldsOf(schema: unknown, path: string): readonly Field[] {
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key !== "properties" || !isObject(value)) return fieldsOf(value, path);
    return Object.entries(value).flatMap(([name, field]) => {
      const own = [[`${path}.${name}`, field as JsonObject] as const];
      return [...own, ...fieldsOf(field, `${path}.${name}`)];
    });
  });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}
