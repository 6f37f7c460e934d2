import { modelInfo, pathsInfo } from "@huggingface/hub";
import { OperatorError } from "../../operator-error.js";
import type { ExpectedFile } from "../published/file-check.js";
import { asHubError, refusal } from "./refusal.js";

/** A published file as the hub describes it; the checksum is absent for small files that are not kept in LFS. */
export interface HubFile extends ExpectedFile {
  readonly bytes: number;
}

/** Files as they are at one commit, in the order they were asked for. */
export interface HubSnapshot {
  readonly commit: string;
  readonly files: readonly HubFile[];
}

export interface FileAtCommit {
  readonly repo: string;
  readonly commit: string;
  readonly path: string;
}

export interface Hub {
  /** @throws OperatorError when the hub has no such repository, revision or file, or does not let us in */
  describe(repo: string, revision: string, paths: readonly string[]): Promise<HubSnapshot>;
  /** The file's bytes from `fromByte` on, if the server honours that: 206, else 200, or 416 past the end. */
  open(file: FileAtCommit, fromByte: number): Promise<Response>;
}

export interface HubOptions {
  /** without a slash at its end */
  readonly endpoint: string;
  readonly token?: string | undefined;
  readonly fetch: typeof fetch;
}

/**
 * The Hugging Face hub, or a mirror that speaks its API. Descriptions come through its own library; downloads do not: the
 * library's start at the first byte every time, and its errors do not tell a broken connection from a refusal.
 */
export function createHub(options: HubOptions): Hub {
  return {
    async describe(repo, revision, paths) {
      const commit = await commitOf(options, repo, revision);
      return { commit, files: await filesAt(options, { repo, commit }, paths) };
    },
    open: (file, fromByte) => openFile(options, file, fromByte),
  };
}

async function commitOf(options: HubOptions, repo: string, revision: string): Promise<string> {
  const info = await modelInfo({ ...access(options), name: repo, revision, additionalFields: ["sha"] }).catch(
    asHubError(options.endpoint, `${repo} at revision ${revision}`),
  );
  if (/^[0-9a-f]{40}$/.test(info.sha ?? "")) return info.sha;
  throw new OperatorError(`${options.endpoint} does not say which commit ${revision} of ${repo} is`);
}

async function filesAt(
  options: HubOptions,
  { repo, commit }: Omit<FileAtCommit, "path">,
  paths: readonly string[],
): Promise<readonly HubFile[]> {
  const name = `${repo} at commit ${commit}`;
  const found = await pathsInfo({ ...access(options), repo, revision: commit, paths: [...paths] }).catch(
    asHubError(options.endpoint, name),
  );
  return paths.map((path) => {
    const info = found.find((file) => file.path === path && file.type === "file");
    if (info) return { path, bytes: info.lfs?.size ?? info.size, sha256: info.lfs?.oid };
    throw new OperatorError(`There is no file ${path} in ${name} (${options.endpoint})`);
  });
}

async function openFile(
  { endpoint, token, fetch }: HubOptions,
  file: FileAtCommit,
  fromByte: number,
): Promise<Response> {
  const response = await fetch(fileUrl(endpoint, file), {
    headers: {
      // A compressed answer would have another length, and its ranges would be ranges of something else.
      "Accept-Encoding": "identity",
      ...(fromByte > 0 && { Range: `bytes=${fromByte}-` }),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
  });
  if (response.ok || response.status === 416) return response;
  throw refusal({ endpoint, what: `${file.path} of ${file.repo} at commit ${file.commit}`, status: response.status });
}

/** The address at which a browser gets the file, too. */
export function fileUrl(endpoint: string, { repo, commit, path }: FileAtCommit): string {
  return `${endpoint}/${repo}/resolve/${encodeURIComponent(commit)}/${path}`;
}

function access({ endpoint, token, fetch }: HubOptions): { hubUrl: string; fetch: typeof fetch; accessToken?: string } {
  return { hubUrl: endpoint, fetch, ...(token && { accessToken: token }) };
}
