import type { BenchResult } from "../../bench-result.js";
import { markup, type Markup } from "../chart/markup.js";
import { countOf, formatBytes, formatCount, NONE } from "../format-figure.js";
import { dialectWords, loadWords } from "./load-words.js";

/** What was measured where. */
export function conditions(result: BenchResult): Markup {
  const { target, load, iterations, requests, texts = "not told", seed, stoppedEarly } = result;
  const prompts = new Set(requests.map(({ prompt }) => prompt.id)).size;
  return definitions([
    ["server", target.address],
    ["dialect", dialectWords(target.dialect)],
    ["model, voice", `${target.model ?? "the server's default"}, ${target.voice ?? "the server's default"}`],
    ["sound", `${formatCount(target.sampleRate)} Hz`],
    ["load", loadWords(load)],
    ["texts", `${texts}${seed === undefined ? "" : `, in an order by seed ${seed}`}`],
    [
      "work",
      `${countOf(iterations, "iteration")}, ${countOf(prompts, "prompt")}, ${countOf(requests.length, "request")}${stoppedEarly === true ? ", stopped early" : ""}`,
    ],
    ["received", formatBytes(requests.reduce((sum, { bytes }) => sum + bytes, 0))],
    ["machine of the bench", result.machine],
    ["begun", result.startedAt],
  ]);
}

/** What each figure means. */
export const meanings = (): Markup =>
  definitions([
    ["first byte", "From the sending of a request until anything at all came, a header as well."],
    [
      "first audio",
      "Until the first whole sample of sound came. A header of the audio format or an empty chunk does not count.",
    ],
    [
      "first audible audio",
      "Until a player that starts with the first sample gets to one that can be heard (louder than −50 dBFS for 5 ms): silence at the beginning is waited for as well.",
    ],
    ["end", "Until all had come. How fast requests were is told of those that were heard whole."],
    ["real-time factor (RTF)", "The time until the end by the length of the sound. Below 1: faster than it is played."],
    ["gap", "From one chunk that held sound to the next."],
    ["cadence, jitter", "The mean gap of a request, and the mean difference of one of its gaps from the one before."],
    ["stall", "A gap above 200 ms. A player that has sound in hand plays on through it."],
    [
      "underrun",
      "A player that starts with the first sample and buffers nothing beforehand had nothing to play. Real players buffer a little and hear fewer.",
    ],
    ["cold", "The first request of all, apart from the others; no other figure counts it."],
    [
      "drift",
      "The mean of the last half of the iterations by that of the first. Above 1: the server has become slower.",
    ],
    ["lag", "How much later than planned the bench itself sent a request."],
    [
      "p50, p90, p95, p99",
      "Percentiles by nearest rank: so many of 100 requests had at most this. Each is the figure of a request that was made.",
    ],
    [NONE, "No request had the figure."],
  ]);

function definitions(entries: readonly (readonly [string, string])[]): Markup {
  return markup`<dl class="panel">${entries.map(([name, words]) => markup`<dt>${name}</dt><dd>${words}</dd>\n`)}</dl>`;
}
