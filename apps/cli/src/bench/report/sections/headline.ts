import type { BenchResult, BenchSummary } from "../../bench-result.js";
import { markup, type Markup } from "../chart/markup.js";
import { mostAtOnce } from "../figures/timeline.js";
import { countOf, formatCount, formatMs, formatRatio, formatShare, NONE } from "../format-figure.js";

interface Tile {
  readonly name: string;
  readonly title: string;
  readonly value: string;
  readonly words: string;
  readonly isBad?: boolean;
}

/** The figures by which speech servers are chosen, in words that need no other page. */
export function headline(result: BenchResult): Markup {
  const { summary } = result;
  const tiles = [
    firstAudio(summary),
    speed(summary),
    underruns(summary),
    errors(summary),
    streams(result),
    cold(result),
  ];
  return markup`<div class="tiles">${tiles.map(drawTile)}</div>${stopped(result)}${lagWarning(summary)}`;
}

const drawTile = ({ name, title, value, words, isBad }: Tile): Markup =>
  markup`<div class="tile" data-tile="${name}"><h3>${title}</h3><b class="${isBad ? "bad" : ""}">${value}</b><p>${words}</p></div>\n`;

function firstAudio({ firstAudioMs }: BenchSummary): Tile {
  const [p50, p95] = [formatMs(firstAudioMs?.p50), formatMs(firstAudioMs?.p95)];
  return {
    name: "first-audio",
    title: "First audio, p50 and p95",
    value: firstAudioMs ? `${p50} · ${p95}` : NONE,
    words: firstAudioMs
      ? `Half of the requests had their first sound within ${p50} of being sent, 95 of 100 within ${p95}.`
      : "No request had any sound.",
    isBad: firstAudioMs === undefined,
  };
}

function speed({ realTimeFactor }: BenchSummary): Tile {
  const p95 = realTimeFactor?.p95;
  const isSlow = p95 !== undefined && p95 >= 1;
  const meaning = isSlow
    ? "From 1 on, the whole comes no faster than it is played."
    : "Below 1 is faster than it is played.";
  return {
    name: "real-time-factor",
    title: "Real-time factor (RTF), p95",
    value: formatRatio(p95),
    words: realTimeFactor
      ? `95 of 100 requests took at most ${formatRatio(p95)} times as long as their sound lasts. ${meaning}`
      : "No request had any sound.",
    isBad: isSlow,
  };
}

function underruns({ underruns: count, withoutUnderrun, requests, errors }: BenchSummary): Tile {
  const hasSound = requests > errors;
  return {
    name: "underruns",
    title: "Underruns",
    value: hasSound ? formatCount(count) : NONE,
    words: hasSound
      ? `How often a player that starts with the first sample ran dry. ${formatShare(withoutUnderrun)} of the requests were heard whole without it.`
      : "No request came to its end.",
    isBad: hasSound && count > 0,
  };
}

function errors({ errors: count, requests }: BenchSummary): Tile {
  const words =
    requests === 0
      ? "No request was sent."
      : `Of ${countOf(requests, "request")}, ${formatShare(count / requests)} failed.`;
  return { name: "errors", title: "Errors", value: formatCount(count), words, isBad: count > 0 };
}

function streams({ load, requests, summary }: BenchResult): Tile {
  const asked =
    load.kind === "closed" ? countOf(load.listeners, "listener") : `${formatCount(load.perSecond)} requests a second`;
  const sound = formatMs(summary.audioS * 1_000);
  return {
    name: "streams",
    title: "Streams at once",
    value: formatCount(mostAtOnce(requests)),
    words: `The most that were open at one moment (${asked}). ${sound} of sound came in ${formatMs(summary.seconds * 1_000)}.`,
  };
}

function cold({ cold: request }: BenchResult): Tile {
  return {
    name: "cold",
    title: "First audio, cold",
    value: formatMs(request?.firstAudioMs),
    words: coldWords(request),
    isBad: request?.error !== undefined,
  };
}

function coldWords(request: BenchResult["cold"]): string {
  if (request === undefined) return "Not measured: no request was kept apart as the first.";
  if (request.error !== undefined) return `The first request of all failed: ${request.error}`;
  return "Of the very first request, while models load and caches fill. No other figure counts it.";
}

const stopped = ({ stoppedEarly }: BenchResult): Markup | undefined =>
  stoppedEarly
    ? markup`<p class="panel alert" data-alert="stopped">Somebody stopped the bench: these are the requests that were heard until then.</p>`
    : undefined;

/** Beyond this the bench's own delay shows in the figures. */
const LATE_MS = 20;

function lagWarning({ lagMs }: BenchSummary): Markup | undefined {
  if (lagMs === undefined || lagMs.p95 <= LATE_MS) return undefined;
  return markup`<p class="panel alert" data-alert="lag">The bench itself was late: it sent 5 of 100 requests more than ${formatMs(lagMs.p95)} after their time. Part of what is measured may be the bench's own machine: run it on another one, or ask for less.</p>`;
}
