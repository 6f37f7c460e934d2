import { readFileSync } from "node:fs";

/** A metric as its code and docs/metrics.md both have it. */
export interface FigureText {
  readonly name: string;
  readonly type: string;
  readonly labels: readonly string[];
  readonly help: string;
}

const doc = new URL("../../../docs/metrics.md", import.meta.url);
const ROW = /^\| `(?<name>mynah_\w+)` +\| (?<type>\w+) +\| (?<labels>.*?) +\| (?<help>.*?) +\| (?<todo>.*?) +\|$/;

/** What docs/metrics.md says of the metrics below these headings. @throws Error where nothing says what to do */
export function documentedFigures(...headings: readonly string[]): readonly FigureText[] {
  const sections = readFileSync(doc, "utf8").split(/^## /m);
  return sections
    .filter((section) => headings.includes(section.split("\n", 1)[0] ?? ""))
    .flatMap((section) => section.split("\n").flatMap(readRow))
    .sort(byName);
}

interface PromMetric {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
}

/** What the code says of its metrics; those of the process itself are left out. */
export function codedFigures(metrics: readonly object[]): readonly FigureText[] {
  return metrics
    .map((metric) => ({ ...(metric as PromMetric), type: metric.constructor.name.toLowerCase() }))
    .filter(({ name }) => name.startsWith("mynah_"))
    .map(({ name, type, labelNames, help }) => ({ name, type, labels: [...labelNames].sort(), help }))
    .sort(byName);
}

function readRow(line: string): FigureText[] {
  const { name, type, labels, help, todo } = ROW.exec(line)?.groups ?? {};
  if (name === undefined || type === undefined || help === undefined) return [];
  if (!todo) throw new Error(`docs/metrics.md does not say what to do when ${name} moves`);
  return [{ name, type, labels: [...(labels ?? "").matchAll(/`(\w+)`/g)].map(([, label = ""]) => label).sort(), help }];
}

const byName = (a: FigureText, b: FigureText): number => (a.name < b.name ? -1 : 1);
