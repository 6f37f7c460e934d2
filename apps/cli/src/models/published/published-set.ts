import { join } from "node:path";
import type { PublishedSource } from "@mynah/protocol";

/** Files that are published on a hub, and the folder that they are pulled into: a codec's or a model's. */
export interface PublishedSet {
  readonly name: string;
  readonly folder: string;
  readonly source: PublishedSource;
  /** the file in that folder that names them, for messages */
  readonly namedIn: "codec.json" | "profile.json";
  /** what is made from the first file needs at most so many times its size */
  readonly preparedShare: number;
}

/** Where a published file lies once it is pulled. The source's schema lets no path lead out of this folder. */
export function publishedFile({ folder }: { readonly folder: string }, path: string): string {
  return join(folder, "published", path);
}
