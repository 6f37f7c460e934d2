import type { z } from "zod";

/** A field that may be left out. `null` counts as left out: clients whose programs write out all of their fields send it. */
export function optionalField<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((given): z.output<Schema> | undefined => given ?? undefined);
}

/** The same, with what an absent one means. @param description for those who read the doors' documents */
export function fieldWithDefault<Schema extends z.ZodType>(
  schema: Schema,
  absent: NonNullable<z.output<Schema>>,
  description: string,
) {
  const nullish = schema.nullish().meta({ default: absent, description });
  return nullish.transform((given): NonNullable<z.output<Schema>> => given ?? absent);
}
