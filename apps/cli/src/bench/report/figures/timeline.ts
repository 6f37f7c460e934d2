import type { RequestFigures } from "../../bench-result.js";

/** When a request was sent, since its iteration began. */
const sentAt = ({ plannedAtMs, lagMs }: RequestFigures): number => plannedAtMs + lagMs;

/** When each iteration began since the first did, as if each followed at once: what lay between them was not measured. */
export function iterationStarts(requests: readonly RequestFigures[]): readonly number[] {
  const lengths: number[] = [];
  for (const request of requests) {
    while (lengths.length <= request.iteration) lengths.push(0);
    const end = sentAt(request) + request.endMs;
    lengths[request.iteration] = Math.max(lengths[request.iteration] ?? 0, end);
  }
  let start = 0;
  return lengths.map((length) => (start += length) - length);
}

/** When each request was sent since the first iteration began. */
export function sendingTimes(requests: readonly RequestFigures[]): readonly number[] {
  const starts = iterationStarts(requests);
  return requests.map((request) => (starts[request.iteration] ?? 0) + sentAt(request));
}

/** The most requests that were open at one moment. */
export function mostAtOnce(requests: readonly RequestFigures[]): number {
  const sent = sendingTimes(requests);
  const ends = Float64Array.from(requests, ({ endMs }, index) => (sent[index] ?? 0) + endMs).sort();
  const begins = Float64Array.from(sent).sort();
  let [most, ended] = [0, 0];
  begins.forEach((begin, begun) => {
    while ((ends[ended] ?? Infinity) <= begin && ended < begun) ended++;
    most = Math.max(most, begun + 1 - ended);
  });
  return most;
}
