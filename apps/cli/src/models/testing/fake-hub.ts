import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Fault } from "./fault.js";
import { json, readBody, refuse, startServer } from "./fake-server.js";
import { serveBytes } from "./serve-bytes.js";

interface RecordedRequest {
  readonly at: Fault["at"];
  readonly method: string;
  readonly path: string;
  readonly range: string | undefined;
  readonly authorization: string | undefined;
  readonly acceptEncoding: string | undefined;
}

type Files = Readonly<Record<string, Buffer>>;

/** A model hub with one repository, on a port of its own; its file store is another server, as the real one's is. */
export interface FakeHub {
  readonly endpoint: string;
  readonly repo: string;
  readonly requests: readonly RecordedRequest[];
  /** Puts a commit on top of main; resolves to nothing but its hash. */
  commit(files: Files): string;
  /** The faults come one by one, each at the next request to its place. */
  fail(...faults: readonly Fault[]): void;
  /** From now on only requests with this token are let in. */
  requireToken(token: string): void;
  stop(): Promise<void>;
}

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

export async function startFakeHub(repo = "onnx-community/snac_24khz-ONNX"): Promise<FakeHub> {
  const commits = new Map<string, Files>();
  const store = new Map<string, Buffer>();
  const requests: RecordedRequest[] = [];
  const faults: Fault[] = [];
  let token: string | undefined;
  const take = (at: Fault["at"], request: IncomingMessage): Fault | undefined => {
    requests.push(recorded(at, request));
    const index = faults.findIndex((fault) => fault.at === at);
    return index < 0 ? undefined : faults.splice(index, 1)[0];
  };
  const resolveRevision = (revision: string): string | undefined => {
    const newest = [...commits.keys()].at(-1);
    return revision === "main" ? newest : commits.has(revision) ? revision : undefined;
  };

  const cdn = await startServer((request, response) => {
    const fault = take("cdn", request);
    if (fault && "status" in fault) return refuse(response, fault);
    const bytes = store.get((request.url ?? "").slice(1));
    if (!bytes) return refuse(response, { status: 404 });
    serveBytes({ request, response, bytes, fault });
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://hub").pathname);
    const at = path.startsWith("/api/") ? "api" : "resolve";
    const fault = take(at, request);
    if (fault && "status" in fault) return refuse(response, fault);
    if (token && request.headers.authorization !== `Bearer ${token}`) return refuseStranger(response);
    const [, kind, revision = "", file] = route(path, repo) ?? [];
    if (!kind) return refuseStranger(response);
    const commit = resolveRevision(revision);
    const files = commit && commits.get(commit);
    if (!files)
      return refuse(response, { status: 404, code: "RevisionNotFound", error: `Invalid rev id: ${revision}` });
    if (kind === "revision") return json(response, describeRepo(repo, commit));
    if (kind === "paths-info") return json(response, describePaths(files, await readBody(request)));
    const bytes = files[file ?? ""];
    if (!bytes) return refuse(response, { status: 404, code: "EntryNotFound", error: "Entry not found" });
    redirect(response, { commit, bytes, location: `${cdn.address}/${sha256(bytes)}` });
  };
  const hub = await startServer((request, response) => void answer(request, response));

  return {
    endpoint: hub.address,
    repo,
    requests,
    commit(files) {
      const commit = createHash("sha1").update(`${commits.size}`).digest("hex");
      for (const bytes of Object.values(files)) store.set(sha256(bytes), bytes);
      commits.set(commit, files);
      return commit;
    },
    fail: (...more) => void faults.push(...more),
    requireToken: (required) => void (token = required),
    async stop() {
      await Promise.all([hub.stop(), cdn.stop()]);
    },
  };
}

/** [, "revision" | "paths-info" | "resolve", revision, file] */
function route(path: string, repo: string): readonly (string | undefined)[] | undefined {
  const name = repo.replaceAll(/[.]/g, "\\.");
  return (
    new RegExp(`^/api/models/${name}/(revision|paths-info)/([^/]+)$`).exec(path) ??
    new RegExp(`^/${name}/(resolve)/([^/]+)/(.+)$`).exec(path) ??
    undefined
  );
}

function describeRepo(repo: string, commit: string): object {
  return {
    _id: "66f000000000000000000001",
    id: repo,
    private: false,
    gated: false,
    downloads: 1,
    likes: 1,
    sha: commit,
    lastModified: "2025-01-01T00:00:00.000Z",
  };
}

function describePaths(files: Files, body: string): object {
  const { paths } = JSON.parse(body) as { paths: readonly string[] };
  return paths.flatMap((path) => {
    const bytes = files[path];
    if (!bytes) return [];
    const { length: size } = bytes;
    const oid = createHash("sha1").update(bytes).digest("hex");
    return [
      { type: "file", path, oid, size, lfs: { oid: sha256(bytes), size, pointerSize: 134 }, xetHash: sha256(bytes) },
    ];
  });
}

function redirect(
  response: ServerResponse,
  { commit, bytes, location }: { commit: string; bytes: Buffer; location: string },
): void {
  response.writeHead(302, {
    Location: location,
    "X-Repo-Commit": commit,
    "X-Linked-Size": bytes.length,
    "X-Linked-ETag": `"${sha256(bytes)}"`,
    "Accept-Ranges": "bytes",
  });
  response.end(`Found. Redirecting to ${location}`);
}

/** The hub does not tell strangers which repositories exist. */
function refuseStranger(response: ServerResponse): void {
  refuse(response, { status: 401, code: "RepoNotFound", error: "Invalid username or password." });
}

function recorded(at: Fault["at"], { method = "", url = "", headers }: IncomingMessage): RecordedRequest {
  const { range, authorization } = headers;
  return { at, method, path: url, range, authorization, acceptEncoding: headers["accept-encoding"]?.toString() };
}
