import type { DashboardPanel } from "@mynah/testing";
import { hasMoved, type PanelData } from "./panel-data.js";

/** A dashboard's panels as they fit into one picture. */
export interface ChosenPanels {
  readonly shown: readonly PanelData[];
  /** titles of those in which nothing moved */
  readonly still: readonly string[];
  /** titles of those for which there was no room */
  readonly further: readonly string[];
}

const COLUMNS = 24;

/**
 * Panels over time in which nothing moved are left out, and those behind close up, in Grafana's grid; so are the ones that would
 * end below `mostRows`. Figures are always shown: that they are 0 is news.
 */
export function choosePanels(all: readonly PanelData[], mostRows: number): ChosenPanels {
  const still = all.filter((data) => isOverTime(data.panel) && !hasMoved(data));
  const placed = closeUp(all.filter((data) => !still.includes(data)));
  const fits = ({ panel: { gridPos } }: PanelData): boolean => gridPos.y + gridPos.h <= mostRows;
  const shown = placed.filter(fits);
  const further = placed.filter((data) => !fits(data) && data.panel.type !== "row");
  return {
    shown: shown.filter((data, at) => !isBareRow(shown, at)),
    still: titlesOf(still),
    further: titlesOf(further),
  };
}

const isOverTime = ({ type }: DashboardPanel): boolean => type === "timeseries" || type === "heatmap";
const titlesOf = (panels: readonly PanelData[]): string[] => panels.map(({ panel }) => panel.title);

/** A heading with nothing below it. */
function isBareRow(panels: readonly PanelData[], at: number): boolean {
  const next = panels[at + 1];
  return panels[at]?.panel.type === "row" && (next === undefined || next.panel.type === "row");
}

/** Side by side in their order, a new line where one is full. */
function closeUp(panels: readonly PanelData[]): readonly PanelData[] {
  let [x, y, height] = [0, 0, 0];
  return panels
    .filter((data, at) => !isBareRow(panels, at))
    .map(({ panel, ...data }) => {
      const { w, h } = panel.gridPos;
      if (x + w > COLUMNS || panel.type === "row") [x, y, height] = [0, y + height, 0];
      const gridPos = { x, y, w, h };
      [x, height] = [x + w, Math.max(height, h)];
      return { ...data, panel: { ...panel, gridPos } };
    });
}
