import type { BenchResult } from "../../bench-result.js";
import { markup, type Markup, type Piece } from "../chart/markup.js";
import { gapsOf } from "../figures/gaps-of.js";
import { arrivalsChart } from "../sections/arrivals-chart.js";
import { driftSection } from "../sections/drift-section.js";
import { gapCharts } from "../sections/gap-charts.js";
import { gapsOverTimeChart } from "../sections/gaps-over-time-chart.js";
import { headline } from "../sections/headline.js";
import { iterationsChart } from "../sections/iterations-chart.js";
import { lengthCharts } from "../sections/length-charts.js";
import { conditions, meanings } from "../sections/method-section.js";
import { soundChart } from "../sections/sound-chart.js";
import { errorsTable, promisesTable, promptsTable, serverTable, summaryTable } from "../sections/tables.js";
import { htmlPage } from "./html-page.js";

/** report.html: what was measured, for somebody who was not there. */
export function reportPage(result: BenchResult): string {
  const { requests, target, startedAt, stoppedEarly } = result;
  const gaps = requests.flatMap((request) => gapsOf(request).map(({ ms }) => ms));
  const early = stoppedEarly === true ? ", stopped early" : "";
  const title = `mynah bench${early}: ${(target.model ?? "speech").slice(0, 80)} at ${target.address}`;
  return htmlPage(title, [
    markup`<h1>${title}</h1><p class="lead">Text to speech, measured from outside as a listener meets it, begun ${startedAt}.</p>`,
    headline(result),
    promisesTable(result),
    section("All figures", summaryTable(result)),
    section("Arrival", [arrivalsChart(requests), soundChart(requests)]),
    section("Gaps", [gapCharts(gaps), gapsOverTimeChart(requests), iterationsChart(result)]),
    section("Drift", driftSection(result)),
    section("Text length", lengthCharts(requests)),
    section("Prompts", promptsTable(requests)),
    section("Errors", errorsTable(requests)),
    section("What the server says of itself", serverTable(requests)),
    section("How it was measured", [conditions(result), markup`<h3>What the figures mean</h3>`, meanings()]),
  ]);
}

const section = (title: string, body: Piece): Markup => markup`<section><h2>${title}</h2>\n${body}</section>\n`;
