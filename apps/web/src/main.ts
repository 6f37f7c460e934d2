import { Actions } from "./page/actions.js";
import { keepLoadingChoices, onChoice } from "./page/choices.js";
import { startComposer } from "./page/composer.js";
import { startDownload } from "./page/download.js";
import { showExamples } from "./page/examples.js";
import { askForKey } from "./page/key-dialog.js";
import { startListenBanner } from "./page/listen-banner.js";
import { LiveModeSwitch } from "./page/live-mode.js";
import { RenderLoop } from "./page/render-loop.js";
import { sharedSpeechId, startShare } from "./page/share.js";
import { TextBox } from "./page/text-box.js";
import { allViews } from "./page/views.js";
import { Conductor } from "./speech/conductor.js";
import { Witness } from "./speech/witness.js";

// The page's one composition root.
const witness = new Witness(new URLSearchParams(location.search).get("record") === "1");
const loop: RenderLoop = new RenderLoop(() => {
  for (const view of views) view.update(conductor);
  return conductor.speech?.isOver === false;
});
const conductor: Conductor = new Conductor(loop.request, witness);
const actions = new Actions(conductor);
const box = new TextBox();
const live = new LiveModeSwitch(box, actions);
const views = [live, ...allViews(conductor, () => actions.again())];

startComposer(box, actions, live);
showExamples((text) => {
  box.show(text);
  actions.speak(text);
});
startDownload(() => conductor.speech);
startShare(() => conductor.speech);
if (sharedSpeechId(location.href) !== undefined) startListenBanner(actions);
onChoice(loop.request);
void keepLoadingChoices(conductor.mynah, {
  loaded: loop.request,
  refused: async () => {
    await askForKey();
    conductor.mynah.connect();
  },
});

addEventListener("resize", loop.request);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", loop.request);
loop.request();
conductor.mynah.connect();
