import type { z } from "zod";

/** A schema of a door, with what one may send or get. */
export interface Documented {
  readonly schema: z.ZodType;
  /** by name; each is something that the schema accepts */
  readonly examples: Readonly<Record<string, unknown>>;
}

export function documented<Schema extends z.ZodType>(
  schema: Schema,
  examples: Readonly<Record<string, z.input<Schema>>>,
): Documented {
  return { schema, examples };
}
