import type { Page } from "playwright-core";
import { downloadsTheMp3, downloadsTheWav } from "./checks/files.js";
import {
  countsTheGap,
  pausesWithoutLoss,
  playsThoughThePlayerIsLate,
  playsWhatItReceived,
  resumesAfterACut,
  speaksAtTheSpeedAskedFor,
  stopsForReal,
} from "./checks/playing.js";
import { goesOnWhenAListenerLeaves, listensAlong, tellsAListenerWhoStopped } from "./checks/sharing.js";
import {
  fitsASmallPhone,
  knowsADeadLink,
  makesANewLine,
  saysWhatToDo,
  saysWhenTypedTextIsRefused,
  warnsOfTextThatADoorRefuses,
} from "./checks/telling.js";
import { flushesAtAPause, speaksWhileItIsTyped } from "./checks/typing.js";
import type { CheckParts } from "./checks/heard.js";
import { startFakeGateway } from "./fake-gateway.js";
import { openBrowser, openPage } from "./open-page.js";

type Check = (parts: CheckParts) => Promise<void>;

/**
 * Real Chromium against the fake gateway: what was played is what was received. `npm run --workspace @mynah/web hears [names]`.
 * Each group has a gateway and a page of its own, and goes on beside the others: most of the time they listen.
 */
const groups: readonly (readonly Check[])[] = [
  [
    playsWhatItReceived,
    playsThoughThePlayerIsLate,
    countsTheGap,
    pausesWithoutLoss,
    stopsForReal,
    resumesAfterACut,
    speaksAtTheSpeedAskedFor,
  ],
  [speaksWhileItIsTyped, flushesAtAPause, listensAlong, tellsAListenerWhoStopped, goesOnWhenAListenerLeaves],
  [
    ...[downloadsTheWav, downloadsTheMp3],
    ...[saysWhatToDo, saysWhenTypedTextIsRefused, knowsADeadLink, makesANewLine, warnsOfTextThatADoorRefuses],
    fitsASmallPhone,
  ],
];
const wanted = process.argv.slice(2);
const isWanted = ({ name }: Check): boolean => wanted.length === 0 || wanted.includes(name);

const browser = await openBrowser();
await Promise.all(groups.map((group) => hear(group.filter(isWanted))));
await browser.close();

async function hear(checks: readonly Check[]): Promise<void> {
  if (checks.length === 0) return;
  const gateway = await startFakeGateway(0, { firstMs: 120, speed: 12, stallMs: 0 });
  const openAnother = (query: string, options?: object): Promise<Page> =>
    openPage(browser, `${gateway.url}/${query}`, options);
  const page = await openAnother("?record=1");
  for (const check of checks) {
    await check({ page, gateway, openAnother });
    console.log("ok", check.name);
  }
  await page.context().close();
  await gateway.close();
}
