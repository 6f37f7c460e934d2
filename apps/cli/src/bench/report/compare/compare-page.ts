import type { RequestFigures } from "../../bench-result.js";
import { markup, type Markup } from "../chart/markup.js";
import { heardWhole } from "../figures/heard-whole.js";
import { promptFigures, type PromptFigures } from "../figures/prompt-figures.js";
import { formatCount, formatMs, formatRatio, formatTick } from "../format-figure.js";
import { htmlPage } from "../page/html-page.js";
import { drawTable } from "../page/table.js";
import { conditions, meanings } from "../sections/method-section.js";
import { shareChart } from "../sections/share-chart.js";
import type { BenchComparison, ComparedFigure } from "./compare-benches.js";
import { figureWords, rule, verdictWords } from "./verdict-words.js";

const MOST_PROMPTS = 400;

/** compare.html: two benches side by side. */
export function comparePage(comparison: BenchComparison): string {
  const { a, b, figures, warnings } = comparison;
  return htmlPage(`mynah bench: ${a.name} and ${b.name}`, [
    markup`<h1>Two benches side by side</h1><p class="lead">A is <code>${a.name}</code>, B is <code>${b.name}</code>.</p>`,
    warnings.map((words) => markup`<p class="panel alert">${words}</p>`),
    markup`<section><h2>B against A</h2><div class="panel" data-table="compare">${figuresTable(figures)}<p class="note">${rule}</p></div></section>`,
    markup`<section><h2>How they are spread</h2>${spreads(comparison)}</section>`,
    markup`<section><h2>Prompts</h2>${promptsTable(comparison)}</section>`,
    markup`<section><h2>How they were measured</h2><h3>A</h3>${conditions(a.result)}<h3>B</h3>${conditions(b.result)}<h3>What the figures mean</h3>${meanings()}</section>`,
  ]);
}

function figuresTable(figures: readonly ComparedFigure[]): Markup {
  const rows = figures.map((figure) => ({ ...figure, words: figureWords(figure) }));
  return drawTable(rows, [
    { head: "figure (less is better)", cell: ({ figure }) => figure, style: "text" },
    { head: "A", cell: ({ words }) => words.a },
    { head: "B", cell: ({ words }) => words.b },
    { head: "B by A", cell: ({ words }) => words.ratio },
    { head: "99 % interval", cell: ({ words }) => words.interval },
    { head: "", cell: ({ verdict }) => verdictCell(verdict), style: "text" },
  ]);
}

const tones = { better: "good", worse: "bad", same: "", unknown: "" } as const;

const verdictCell = (verdict: ComparedFigure["verdict"]): Markup =>
  markup`<span class="verdict ${tones[verdict]}">${verdictWords(verdict)}</span>`;

type Of = (request: RequestFigures) => number | undefined;
type Spread = readonly [name: string, title: string, of: Of, format: (value: number) => string];

const figures: readonly Spread[] = [
  ["compare-first-audio", "First audio", ({ firstAudioMs }) => firstAudioMs, formatMs],
  ["compare-rtf", "Real-time factor", ({ realTimeFactor }) => realTimeFactor, formatTick],
  [
    "compare-max-gap",
    "Longest gap of a request",
    ({ chunks, cadence }) => (chunks.length < 2 ? undefined : cadence.maxGapMs),
    formatMs,
  ],
  ["compare-end", "End", ({ endMs }) => endMs, formatMs],
];

function spreads({ a, b }: BenchComparison): Markup {
  const charts = figures.map(([name, title, of, format]) =>
    shareChart({
      name,
      title,
      reading: "The line further left is the faster one.",
      axis: title.toLowerCase(),
      format,
      sides: [a, b].map(({ result }, side) => ({
        name: `${"AB"[side]}`,
        values: heardWhole(result.requests)
          .map(of)
          .filter((value) => value !== undefined),
      })),
    }),
  );
  return markup`<div class="pair">${charts}</div>`;
}

/** Of the prompts in both, their medians. */
function promptsTable({ a, b }: BenchComparison): Markup {
  const others = new Map(promptFigures(b.result.requests).map((row) => [row.prompt.id, row]));
  const rows = promptFigures(a.result.requests).flatMap((row) => {
    const other = others.get(row.prompt.id);
    return other === undefined ? [] : [{ a: row, b: other }];
  });
  const left = rows.length - MOST_PROMPTS;
  const note = left > 0 ? markup`<p class="note">${formatCount(left)} more are left out.</p>` : undefined;
  return markup`<div class="panel">${drawPrompts(rows.slice(0, MOST_PROMPTS))}<p class="note">Medians of each prompt's requests: few, so single ratios are no verdicts.</p>${note}</div>`;
}

function drawPrompts(rows: readonly { readonly a: PromptFigures; readonly b: PromptFigures }[]): Markup {
  const first = ({ firstAudioMs }: PromptFigures): number | undefined => firstAudioMs?.p50;
  const factor = ({ realTimeFactor }: PromptFigures): number | undefined => realTimeFactor?.p50;
  return drawTable(rows, [
    { head: "prompt", cell: ({ a }) => markup`<code>${a.prompt.id.slice(0, 60)}</code>`, style: "text" },
    { head: "characters", cell: ({ a }) => formatCount(a.prompt.characters) },
    { head: "first audio, A", cell: ({ a }) => formatMs(first(a)) },
    { head: "B", cell: ({ b }) => formatMs(first(b)) },
    { head: "B by A", cell: ({ a, b }) => formatRatio(quotient(first(b), first(a))) },
    { head: "RTF, A", cell: ({ a }) => formatRatio(factor(a)) },
    { head: "B", cell: ({ b }) => formatRatio(factor(b)) },
    { head: "B by A", cell: ({ a, b }) => formatRatio(quotient(factor(b), factor(a))) },
    { head: "errors, A", cell: ({ a }) => formatCount(a.errors) },
    { head: "B", cell: ({ b }) => formatCount(b.errors) },
  ]);
}

const quotient = (b: number | undefined, a: number | undefined): number | undefined =>
  a && b !== undefined ? b / a : undefined;
