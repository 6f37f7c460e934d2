import { copyFile, mkdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { OperatorError } from "../../operator-error.js";
import { publishedFile, type PublishedSet } from "../published/published-set.js";
import { checkFile, sizeOf, type ExpectedFile } from "../published/file-check.js";
import { readLock, type PulledRecord } from "../published/pulled-record.js";
import { dropPartial, partialOf } from "../download/partial-file.js";
import { commitOf, expectLocal } from "./expected-files.js";
import type { Gathered, GatheredFile, GatherRequest } from "./gathered.js";
import type { GatherTools } from "./gather-tools.js";
import { requireAllowedCommit } from "./require-allowed-commit.js";
import { requireSpace, type FileToCome } from "./require-space.js";

/** A file that was found, where, and what it must be. */
interface FoundFile extends FileToCome {
  readonly place: string;
  readonly expected: ExpectedFile;
}

/**
 * Copies files that were downloaded elsewhere. They are held to this machine's lock, else to the folder's own
 * pulled.json if it has one (a codec's folder copied from another machine has), and always to the manifest's checksums.
 */
export async function gatherFromFolder(
  set: PublishedSet,
  request: GatherRequest & { readonly from: string },
  tools: GatherTools,
): Promise<Gathered> {
  const from = resolve(request.from);
  const record = await recordFor(set, { ...request, from });
  const found = await findAll(from, expectLocal(set, record));
  await requireSpace(set, found, tools);
  const files: GatheredFile[] = [];
  for (const file of found) files.push(await copyWhole(set, file));
  return { commit: commitOf(record, files), files };
}

async function recordFor(
  set: PublishedSet,
  { from, lock, update, revision }: GatherRequest & { readonly from: string },
): Promise<PulledRecord | undefined> {
  const theirs = await readLock({ folder: from }, set.source.repo);
  requireAllowedCommit(set, theirs?.commit);
  if (revision === undefined) return update ? theirs : (lock ?? theirs);
  if (theirs?.commit === revision) return theirs;
  const commit = theirs?.commit ?? "an unknown commit";
  throw new OperatorError(`The files in ${from} are of ${commit}, as far as its pulled.json tells; not of ${revision}`);
}

/** @throws OperatorError that names all files that are not there */
async function findAll(from: string, wanted: readonly ExpectedFile[]): Promise<readonly FoundFile[]> {
  const found = await Promise.all(wanted.map((expected) => find(from, expected)));
  if (found.every((file) => file !== undefined)) return found;
  const missing = wanted.filter((_file, index) => found[index] === undefined);
  throw new OperatorError(
    `In ${from} there is no ${missing.map(({ path }) => `${path} or ${basename(path)}`).join(", and no ")}`,
  );
}

/** As a codec's folder, a copy of the repository, or a folder of downloads has it. */
async function find(from: string, expected: ExpectedFile): Promise<FoundFile | undefined> {
  const { path } = expected;
  for (const place of [join(from, "published", path), join(from, path), join(from, basename(path))]) {
    const bytes = await sizeOf(place);
    if (bytes !== undefined) return { path, bytes, there: 0, place, expected };
  }
  return undefined;
}

async function copyWhole(set: PublishedSet, { path, place, expected }: FoundFile): Promise<GatheredFile> {
  const target = publishedFile(set, path);
  await mkdir(dirname(target), { recursive: true });
  await dropPartial(target);
  await copyFile(place, partialOf(target));
  const check = await checkFile(partialOf(target), expected);
  if (check.state === "whole") return { ...check, origin: "copied" };
  await dropPartial(target);
  const found = check.state === "different" ? check.found : "nothing";
  throw new OperatorError(
    `${place} is not the ${path} that ${set.namedIn} and pulled.json allow: it has ${found}, not ${allowed(expected)}. ` +
      "It was not taken. To move from the commit in pulled.json to these files, add --update.",
  );
}

function allowed({ bytes, sha256 }: ExpectedFile): string {
  return [bytes !== undefined && `${bytes} bytes`, sha256 && `sha256 ${sha256}`].filter(Boolean).join(", ");
}
