import { Actions } from "./page/actions.js";
import { keepLoadingChoices } from "./page/choices.js";
import { startComposer } from "./page/composer.js";
import { startDownload } from "./page/download.js";
import { examples, showExamples } from "./page/examples.js";
import { startListenBanner } from "./page/listen-banner.js";
import { RenderLoop } from "./page/render-loop.js";
import { sharedSpeechId, startShare } from "./page/share.js";
import { allViews } from "./page/views.js";
import { Conductor } from "./speech/conductor.js";
import { Witness } from "./speech/witness.js";

// The page's one composition root.
const witness = new Witness(new URLSearchParams(location.search).get("record") === "1");
const loop: RenderLoop = new RenderLoop(() => {
  views.update(conductor);
  return conductor.speech?.isOver === false;
});
const conductor: Conductor = new Conductor(loop.request, witness);
const actions = new Actions(conductor);
const views = allViews(() => actions.again());

startComposer(actions);
showExamples(actions);
startDownload(() => conductor.speech);
startShare(() => conductor.speech);
if (sharedSpeechId(location.href) !== undefined) startListenBanner(actions);
void keepLoadingChoices(() => actions.showSnippets(conductor.speech?.request.text || examples[0]));

addEventListener("resize", loop.request);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", loop.request);
loop.request();
conductor.door.open();
