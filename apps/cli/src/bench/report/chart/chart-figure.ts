import { markup, type Markup } from "./markup.js";

export interface ChartFigure {
  /** what tests and links know it by */
  readonly name: string;
  readonly title: string;
  /** how to read it, for someone who sees such a chart for the first time */
  readonly reading: string;
  readonly legend?: readonly LegendEntry[];
  readonly svg: Markup;
  readonly notes?: readonly (string | undefined)[];
}

interface LegendEntry {
  readonly name: string;
  /** a class of the style sheet */
  readonly style: string;
}

export function chartFigure({ name, title, reading, legend = [], svg, notes = [] }: ChartFigure): Markup {
  const entries = legend.map(
    (entry) =>
      markup`<span><svg width="14" height="10" aria-hidden="true"><rect class="swatch ${entry.style}" width="14" height="10" rx="2"/></svg>${entry.name}</span>`,
  );
  const said = notes.filter((note) => note !== undefined).map((note) => markup`<p class="note">${note}</p>`);
  return markup`<figure data-chart="${name}">
<h3>${title}</h3><p class="reading">${reading}</p>
${entries.length > 0 ? markup`<p class="legend">${entries}</p>` : ""}<div class="scroll">${svg}</div>${said}
</figure>
`;
}
