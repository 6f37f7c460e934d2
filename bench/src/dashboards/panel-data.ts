import type { DashboardPanel } from "@mynah/testing";

export interface Line {
  readonly name: string;
  /** [seconds since the beginning, value] */
  readonly values: readonly (readonly [number, number])[];
}

/** What a panel showed, in the order of its targets. */
export interface PanelData {
  readonly panel: DashboardPanel;
  readonly lines: readonly Line[];
}

/** What was done to the system, and when. */
export interface Happening {
  /** seconds since the beginning */
  readonly at: number;
  readonly what: string;
}

/** What all panels of a picture have in common. */
export interface Span {
  readonly seconds: number;
  readonly happenings: readonly Happening[];
}

/** Did anything in it ever differ from nothing? */
export function hasMoved({ lines }: PanelData): boolean {
  return lines.some(({ values }) => values.some(([, value]) => Number.isFinite(value) && value !== 0));
}
