import type { DashboardPanel } from "@mynah/testing";
import { expect, it } from "vitest";
import { choosePanels } from "./choose-panels.js";
import type { PanelData } from "./panel-data.js";

function panel(title: string, type: DashboardPanel["type"], value = 1): PanelData {
  const size = { row: { w: 24, h: 1 }, stat: { w: 6, h: 5 }, gauge: { w: 6, h: 5 }, other: { w: 12, h: 8 } };
  const gridPos = { x: 0, y: 0, ...(type === "timeseries" || type === "heatmap" ? size.other : size[type]) };
  return { panel: { id: 1, title, type, gridPos }, lines: [{ name: "", values: [[0, value]] }] };
}

const placesOf = (panels: readonly PanelData[]): unknown[] =>
  panels.map(({ panel: { title, gridPos } }) => [title, gridPos.x, gridPos.y]);

it("panels in which nothing moved make room for the others, and are named", () => {
  const all = [
    panel("glance", "row"),
    panel("failed", "stat", 0),
    panel("load", "row"),
    panel("a", "timeseries"),
    panel("quiet", "timeseries", 0),
    panel("b", "timeseries"),
    panel("empty", "row"),
    panel("gone", "timeseries", Number.NaN),
  ];
  const { shown, still, further } = choosePanels(all, 100);
  expect(placesOf(shown)).toEqual([
    ["glance", 0, 0],
    ["failed", 0, 1],
    ["load", 0, 6],
    ["a", 0, 7],
    ["b", 12, 7],
  ]);
  expect(still).toEqual(["quiet", "gone"]);
  expect(further).toEqual([]);
});

it("what would end below the picture is named, and leaves no heading behind", () => {
  const all = [panel("one", "row"), panel("a", "timeseries"), panel("two", "row"), panel("b", "timeseries")];
  const { shown, further } = choosePanels(all, 12);
  expect(placesOf(shown)).toEqual([
    ["one", 0, 0],
    ["a", 0, 1],
  ]);
  expect(further).toEqual(["b"]);
});
