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
import { startFakeGateway } from "./fake-gateway.js";
import { openBrowser, openPage } from "./open-page.js";

/** Real Chromium against the fake gateway: what was played is what was received. `npm run --workspace @mynah/web hears [names]`. */
const checks = [
  ...[
    playsWhatItReceived,
    playsThoughThePlayerIsLate,
    countsTheGap,
    pausesWithoutLoss,
    stopsForReal,
    resumesAfterACut,
    speaksAtTheSpeedAskedFor,
  ],
  ...[speaksWhileItIsTyped, flushesAtAPause],
  ...[listensAlong, tellsAListenerWhoStopped, goesOnWhenAListenerLeaves],
  ...[downloadsTheWav, downloadsTheMp3],
  ...[
    saysWhatToDo,
    saysWhenTypedTextIsRefused,
    knowsADeadLink,
    makesANewLine,
    warnsOfTextThatADoorRefuses,
    fitsASmallPhone,
  ],
];
const wanted = process.argv.slice(2);

const gateway = await startFakeGateway(0, { firstMs: 120, speed: 4, stallMs: 0 });
const browser = await openBrowser();
const openAnother = (query: string, options?: object): Promise<Page> =>
  openPage(browser, `${gateway.url}/${query}`, options);
const page = await openAnother("?record=1");
for (const check of checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  await check({ page, gateway, openAnother });
  console.log("ok", check.name);
}
await browser.close();
await gateway.close();
