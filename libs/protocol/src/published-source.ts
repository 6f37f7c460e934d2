import { z } from "zod";

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, "64 lower-case hexadecimal digits");

const publishedFileSchema = z.strictObject({
  /** in the repository, and below the folder `published` beside the file that names it: it must not lead out of it */
  path: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)*$/, "a relative path of letters, digits, _ . - and /")
    .refine((path) => !path.split("/").some((part) => /^\.+$/.test(part)), "no part of a path may be . or .."),
  sha256: sha256Schema.optional(),
});

/** Where the files of a codec or a model are published on a model hub, when they are not shipped. */
export const publishedSourceSchema = z.strictObject({
  repo: z.string().regex(/^\w[\w.-]*\/\w[\w.-]*$/, "owner/name"),
  /** a branch or tag, or a commit (40 hexadecimal digits), which then is the only one that is pulled */
  revision: z
    .string()
    .regex(/^\w[\w./-]*$/)
    .default("main"),
  /** a codec's decoder, or a model's GGUF file, first */
  files: z.tuple([publishedFileSchema], publishedFileSchema),
});

export type PublishedSource = z.infer<typeof publishedSourceSchema>;
