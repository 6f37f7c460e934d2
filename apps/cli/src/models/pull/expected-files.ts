import { OperatorError } from "../../operator-error.js";
import type { ExpectedFile } from "../published/file-check.js";
import type { PublishedSet } from "../published/published-set.js";
import type { PulledRecord } from "../published/pulled-record.js";

/** What somebody says of files. */
export interface Claims<File extends ExpectedFile> {
  readonly files: readonly File[];
  /** who says so, for messages */
  readonly by: string;
}

/**
 * The manifest's files with what is claimed of them; undefined when the claims leave one out.
 * @throws OperatorError when the manifest allows only another checksum
 */
export function expectFiles<File extends ExpectedFile>(
  { source, namedIn }: Pick<PublishedSet, "source" | "namedIn">,
  { files, by }: Claims<File>,
): readonly File[] | undefined {
  const claimed = source.files.map(({ path }) => files.find((file) => file.path === path));
  if (!claimed.every((file) => file !== undefined)) return undefined;
  return claimed.map((file, index) => {
    const sha256 = source.files[index]?.sha256 ?? file.sha256;
    if (file.sha256 === undefined || file.sha256 === sha256) return { ...file, sha256 };
    throw new OperatorError(
      `${file.path}: ${by} has sha256 ${file.sha256}, but ${namedIn} allows only ${sha256}. ` +
        "Pull the commit that holds it with --revision <commit>, or change its source.files.",
    );
  });
}

/** The manifest's files with what it and the record say of them, which may be nothing; the manifest wins. */
export function expectLocal(
  { source }: Pick<PublishedSet, "source">,
  record: PulledRecord | undefined,
): readonly ExpectedFile[] {
  return source.files.map(({ path, sha256 }) => {
    const recorded = record?.files.find((file) => file.path === path);
    return recorded && (sha256 ?? recorded.sha256) === recorded.sha256
      ? { path, bytes: recorded.bytes, sha256: recorded.sha256 }
      : { path, sha256 };
  });
}

/** The record's commit, if these are its files. */
export function commitOf(record: PulledRecord | undefined, files: readonly ExpectedFile[]): string | undefined {
  const isOfRecord = ({ path, sha256 }: ExpectedFile): boolean =>
    record?.files.some((file) => file.path === path && file.sha256 === sha256) ?? false;
  return files.every(isOfRecord) ? record?.commit : undefined;
}
