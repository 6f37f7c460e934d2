import { publishedFile, type PublishedSet } from "../published/published-set.js";
import { checkFile } from "../published/file-check.js";
import { resumableBytes } from "../download/partial-file.js";
import type { HubFile, HubSnapshot } from "../hub/hub.js";
import { chooseRevision } from "./choose-revision.js";
import { expectFiles } from "./expected-files.js";
import { fetchWhole } from "./fetch-whole.js";
import type { Gathered, GatheredFile, GatherRequest } from "./gathered.js";
import type { GatherTools } from "./gather-tools.js";
import { requireSpace } from "./require-space.js";

/** Downloads what is not there yet, beside its place. */
export async function gatherFromHub(set: PublishedSet, request: GatherRequest, tools: GatherTools): Promise<Gathered> {
  const { commit, files } = await snapshotOf(set, request, tools);
  const checks = await Promise.all(files.map((file) => checkFile(publishedFile(set, file.path), file)));
  const absent = files.filter((_file, index) => checks[index]?.state !== "whole");
  await requireSpace(set, await spaceFor(set, { commit, files: absent }), tools);
  const arrived: GatheredFile[] = [];
  for (const file of absent) arrived.push(await fetchWhole(set, { file, commit }, tools));
  const there = checks.flatMap((check) => (check.state === "whole" ? [{ ...check, origin: "there" as const }] : []));
  return { commit, files: inOrder([...there, ...arrived], files) };
}

/** What the lock says when it is the revision that is wanted and speaks of all files; else what the hub says. */
async function snapshotOf(
  set: PublishedSet,
  { lock, ...request }: GatherRequest,
  { hub, progress }: GatherTools,
): Promise<HubSnapshot> {
  const { source } = set;
  const revision = chooseRevision(set, request, lock?.commit);
  const locked = revision === lock?.commit && expectFiles<HubFile>(set, { files: lock.files, by: "pulled.json" });
  if (locked) return { commit: revision, files: locked };
  progress.say(`Asking the hub for ${source.repo} at ${revision}`);
  const paths = source.files.map(({ path }) => path);
  const { commit, files } = await hub.describe(source.repo, revision, paths);
  return { commit, files: expectFiles<HubFile>(set, { files, by: `commit ${commit}` }) ?? files };
}

async function spaceFor(
  set: PublishedSet,
  { commit, files }: HubSnapshot,
): Promise<readonly { readonly path: string; readonly bytes: number; readonly there: number }[]> {
  return Promise.all(
    files.map(async ({ path, bytes, sha256 }) => {
      const there = await resumableBytes(publishedFile(set, path), { commit, bytes, sha256 });
      return { path, bytes, there };
    }),
  );
}

function inOrder(gathered: readonly GatheredFile[], files: readonly HubFile[]): readonly GatheredFile[] {
  return files.flatMap(({ path }) => gathered.filter((file) => file.path === path));
}
