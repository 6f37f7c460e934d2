import type { BenchResult, Distribution, RequestFigures } from "../../bench-result.js";
import { markup, type Markup } from "../chart/markup.js";
import { errorGroups } from "../figures/error-groups.js";
import { promptFigures } from "../figures/prompt-figures.js";
import { serverFigures } from "../figures/server-figures.js";
import { formatAny, formatCount, formatMs, formatRatio, NONE } from "../format-figure.js";
import { limitWords, measuredWords } from "../../slo/verdict-words.js";
import { drawTable } from "../page/table.js";

const [MOST_PROMPTS, MOST_ERRORS, MOST_SERVER_FIGURES] = [400, 50, 40];

/** As much as a page can show of a stranger's words. */
const shortened = (text: string, most = 60): string => (text.length > most ? `${text.slice(0, most)} …` : text);

/** A table of the first of them, and a word on those left out. */
function bounded<T>(rows: readonly T[], most: number, draw: (kept: readonly T[]) => Markup): Markup {
  const left = rows.length - most;
  const note =
    left > 0 ? markup`<p class="note">${formatCount(left)} more are in bench.csv and bench.json.</p>` : undefined;
  return markup`<div class="panel">${draw(rows.slice(0, most))}${note}</div>`;
}

/** Each figure's spread over the requests. */
export function summaryTable({ summary }: BenchResult): Markup {
  const rows: readonly (readonly [string, Distribution | undefined, (value: number | undefined) => string])[] = [
    ["first byte", summary.firstByteMs, formatMs],
    ["first audio", summary.firstAudioMs, formatMs],
    ["first audible audio", summary.firstAudibleMs, formatMs],
    ["end", summary.endMs, formatMs],
    ["real-time factor", summary.realTimeFactor, formatRatio],
    ["longest gap of a request", summary.maxGapMs, formatMs],
    ["lag of the bench itself", summary.lagMs, formatMs],
  ];
  const keys = ["min", "mean", "p50", "p90", "p95", "p99", "max"] as const;
  const table = drawTable(rows, [
    { head: "figure", cell: ([name]) => name, style: "text" },
    { head: "requests", cell: ([, values]) => formatCount(values?.count ?? 0) },
    ...keys.map((head) => ({ head, cell: ([, values, format]: (typeof rows)[number]) => format(values?.[head]) })),
  ]);
  return markup`<div class="panel" data-table="summary">${table}</div>`;
}

/** What was asked of the figures; undefined: nothing. */
export function promisesTable({ slo }: BenchResult): Markup | undefined {
  if (slo === undefined) return undefined;
  const table = drawTable(slo, [
    { head: "promise", cell: ({ written }) => markup`<code>${shortened(written)}</code>`, style: "text" },
    { head: "allowed", cell: limitWords },
    { head: "measured", cell: (one) => (one.value === undefined ? NONE : measuredWords(one)) },
    { head: "held", cell: ({ isHeld }) => (isHeld ? "yes" : "no"), isBad: ({ isHeld }) => !isHeld },
  ]);
  return markup`<section><h2>Promises</h2><div class="panel" data-table="promises">${table}</div></section>`;
}

export function promptsTable(requests: readonly RequestFigures[]): Markup {
  return bounded(promptFigures(requests), MOST_PROMPTS, (rows) =>
    drawTable(rows, [
      { head: "prompt", cell: ({ prompt }) => markup`<code>${shortened(prompt.id)}</code>`, style: "text" },
      { head: "language", cell: ({ prompt }) => shortened(prompt.language), style: "text" },
      { head: "characters", cell: ({ prompt }) => formatCount(prompt.characters) },
      { head: "requests", cell: (row) => formatCount(row.requests) },
      { head: "errors", cell: ({ errors }) => formatCount(errors), isBad: ({ errors }) => errors > 0 },
      { head: "sound", cell: ({ audioMs }) => formatMs(audioMs?.mean) },
      { head: "first audio p50", cell: ({ firstAudioMs }) => formatMs(firstAudioMs?.p50) },
      { head: "first audio slowest", cell: ({ firstAudioMs }) => formatMs(firstAudioMs?.max) },
      { head: "RTF p50", cell: ({ realTimeFactor }) => formatRatio(realTimeFactor?.p50) },
      { head: "RTF slowest", cell: ({ realTimeFactor }) => formatRatio(realTimeFactor?.max) },
      { head: "longest gap", cell: ({ maxGapMs }) => formatMs(maxGapMs) },
      { head: "stalls", cell: ({ stalls }) => formatCount(stalls) },
      { head: "underruns", cell: ({ underruns }) => formatCount(underruns), isBad: ({ underruns }) => underruns > 0 },
    ]),
  );
}

export function errorsTable(requests: readonly RequestFigures[]): Markup {
  const groups = errorGroups(requests);
  if (groups.length === 0) return markup`<p class="panel">No request failed.</p>`;
  return bounded(groups, MOST_ERRORS, (rows) =>
    drawTable(rows, [
      {
        head: "in the server's words",
        cell: ({ error }) => markup`<code>${shortened(error, 600)}</code>`,
        style: "words",
      },
      { head: "requests", cell: ({ count }) => formatCount(count) },
      {
        head: "first at",
        cell: ({ first }) => markup`<code>${shortened(first.prompt.id)}</code>, iteration ${first.iteration + 1}`,
        style: "text",
      },
    ]),
  );
}

export function serverTable(requests: readonly RequestFigures[]): Markup {
  const figures = serverFigures(requests);
  if (figures.length === 0) return markup`<p class="panel">The server told nothing of itself.</p>`;
  const keys = ["min", "mean", "p50", "p95", "max"] as const;
  return bounded(figures, MOST_SERVER_FIGURES, (rows) =>
    drawTable(rows, [
      { head: "as the server calls it", cell: ({ name }) => markup`<code>${shortened(name)}</code>`, style: "text" },
      { head: "requests", cell: ({ values }) => formatCount(values.count) },
      ...keys.map((head) => ({ head, cell: ({ values }: (typeof figures)[number]) => formatAny(values[head]) })),
    ]),
  );
}
