import { publishedFile, type PullableCodec } from "../codec/codec-folder.js";
import { checkFile } from "../codec/file-check.js";
import { resumableBytes } from "../download/partial-file.js";
import type { HubFile, HubSnapshot } from "../hub/hub.js";
import { chooseRevision } from "./choose-revision.js";
import { expectFiles } from "./expected-files.js";
import { fetchWhole } from "./fetch-whole.js";
import type { Gathered, GatheredFile, GatherRequest } from "./gathered.js";
import type { PullTools } from "./pull-tools.js";
import { requireSpace } from "./require-space.js";

/** Downloads what is not there yet, beside its place. */
export async function gatherFromHub(codec: PullableCodec, request: GatherRequest, tools: PullTools): Promise<Gathered> {
  const { commit, files } = await snapshotOf(codec, request, tools);
  const checks = await Promise.all(files.map((file) => checkFile(publishedFile(codec, file.path), file)));
  const absent = files.filter((_file, index) => checks[index]?.state !== "whole");
  await requireSpace(codec, await spaceFor(codec, { commit, files: absent }), tools);
  const arrived: GatheredFile[] = [];
  for (const file of absent) arrived.push(await fetchWhole(codec, { file, commit }, tools));
  const there = checks.flatMap((check) => (check.state === "whole" ? [{ ...check, origin: "there" as const }] : []));
  return { commit, files: inOrder([...there, ...arrived], files) };
}

/** What the lock says when it is the revision that is wanted and speaks of all files; else what the hub says. */
async function snapshotOf(
  { source }: PullableCodec,
  { lock, ...request }: GatherRequest,
  { hub, progress }: PullTools,
): Promise<HubSnapshot> {
  const revision = chooseRevision(source, request, lock?.commit);
  const locked = revision === lock?.commit && expectFiles<HubFile>(source, { files: lock.files, by: "pulled.json" });
  if (locked) return { commit: revision, files: locked };
  progress.say(`Asking the hub for ${source.repo} at ${revision}`);
  const paths = source.files.map(({ path }) => path);
  const { commit, files } = await hub.describe(source.repo, revision, paths);
  return { commit, files: expectFiles<HubFile>(source, { files, by: `commit ${commit}` }) ?? files };
}

async function spaceFor(
  codec: PullableCodec,
  { commit, files }: HubSnapshot,
): Promise<readonly { readonly path: string; readonly bytes: number; readonly there: number }[]> {
  return Promise.all(
    files.map(async ({ path, bytes, sha256 }) => {
      const there = await resumableBytes(publishedFile(codec, path), { commit, bytes, sha256 });
      return { path, bytes, there };
    }),
  );
}

function inOrder(gathered: readonly GatheredFile[], files: readonly HubFile[]): readonly GatheredFile[] {
  return files.flatMap(({ path }) => gathered.filter((file) => file.path === path));
}
