import { OperatorError } from "../../operator-error.js";
import { maskAddress } from "../../redis/mask-address.js";
import type { BenchResult } from "../bench-result.js";
import { isPage, serverWords } from "../door/server-words.js";
import { benchSeries } from "./bench-series.js";
import type { PushTarget } from "./push-address.js";
import { snappyBlock } from "./snappy-block.js";
import { encodeWriteRequest } from "./write-request.js";

const PATIENCE_MS = 10_000;
const LONGEST_REASON = 300;

/** Of remote write 1.0. */
const PROTOCOL = {
  "content-type": "application/x-protobuf",
  "content-encoding": "snappy",
  "x-prometheus-remote-write-version": "0.1.0",
  "user-agent": "mynah-bench",
};

/** Gives the summary to a receiver of Prometheus's remote write, as of now. @returns what was pushed where @throws OperatorError */
export async function pushFigures(result: BenchResult, { url, headers }: PushTarget): Promise<string> {
  const series = benchSeries(result);
  const body = new Uint8Array(snappyBlock(encodeWriteRequest(series, Date.now())));
  const shown = maskAddress(url.href);
  const request = { method: "POST", headers: { ...PROTOCOL, ...headers }, body };
  const reply = await fetch(url, { ...request, signal: AbortSignal.timeout(PATIENCE_MS) }).catch((cause: Error) => {
    throw new OperatorError(`--push: ${shown} does not answer (${reasonOf(cause)})`, { cause });
  });
  const answer = await reply.text().catch(() => "");
  if (!reply.ok) throw new OperatorError(`--push: ${refusal(shown, reply.status, answer)}`);
  const stopped = result.stoppedEarly === true ? ', labelled stopped_early="true"' : "";
  return `${series.length} figures named mynah_bench_* to ${shown}${stopped}`;
}

function refusal(shown: string, status: number, answer: string): string {
  const said = isPage(answer) ? serverWords(answer) : (answer.trim().split("\n")[0] ?? "");
  const reason = said.slice(0, LONGEST_REASON);
  return `${shown} refused the figures (${[`${status}`, reason].filter(Boolean).join(": ")}). ${remedyFor(status)}`;
}

function remedyFor(status: number): string {
  if (status === 401 || status === 403) return "Write who you are into the address: http://name:password@host/path";
  if ([404, 405, 501].includes(status))
    return "It takes no remote writes, or at another path, or Prometheus runs without --web.enable-remote-write-receiver";
  return "They were not kept there";
}

/** What fetch hides behind "fetch failed". */
function reasonOf({ cause, message }: Error): string {
  return cause instanceof Error && cause.message !== "" ? cause.message : message;
}
