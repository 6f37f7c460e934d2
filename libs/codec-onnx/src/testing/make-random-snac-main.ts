import { makeRandomSnac, SNAC_24KHZ_SIZES } from "./index.js";

const [folder = "", ...more] = process.argv.slice(2);
const say = (line: string): void => console.error(line);
const fail = (line: string): void => {
  say(line);
  process.exitCode = 1;
};

if (folder === "" || folder.startsWith("-") || more.length > 0) fail("usage: npm run make:random-snac -- <folder>");
else
  await makeRandomSnac(folder, SNAC_24KHZ_SIZES, say).then(
    () => say("done: SNAC 24 kHz with random weights"),
    (error: Error) => fail(`mynah: ${error.message}`),
  );
