import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { chromiumProgram, findCommand } from "@mynah/cli";

interface Heard {
  readonly received: readonly number[];
  /** what the AudioWorklet gave to the speaker, in steps of Int16 */
  readonly played: readonly number[];
}

export function openBrowser(): Promise<Browser> {
  const flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  return chromium.launch({
    executablePath: findCommand(chromiumProgram.commands)!,
    args: [...flags, "--autoplay-policy=no-user-gesture-required"],
  });
}

/** The page, connected; what it says to the console as an error is added to `problems`. */
export async function openPage(browser: Browser, address: string, problems: string[] = []): Promise<Page> {
  const page = await browser.newPage();
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(address);
  await page.locator("#connection[data-state=connected]").waitFor();
  return page;
}

export async function type(page: Page, text: string): Promise<void> {
  await page.fill("#text", text);
  await page.press("#text", "Enter");
}

export async function reaches(page: Page, phase: "speaking" | "done" | "stopped"): Promise<void> {
  await page.locator(`html[data-speech=${phase}]`).waitFor({ timeout: 60_000 });
}

/** What the page kept because it was opened with `?record=1`; as base64, since numbers take the wire from there seconds. */
export async function heardBy(page: Page): Promise<Heard> {
  const sounds = await page.evaluate(() => {
    const kept = globalThis as unknown as {
      mynahReceived: { chunks: BlobPart[] };
      mynahRecorded: { blocks: BlobPart[] };
    };
    const urls = [kept.mynahReceived.chunks, kept.mynahRecorded.blocks].map((pieces) => {
      const reader = new FileReader();
      reader.readAsDataURL(new Blob(pieces));
      return new Promise<string>((resolve) => (reader.onload = () => resolve(String(reader.result))));
    });
    return Promise.all(urls);
  });
  const [received, played] = sounds.map(
    (url) => Uint8Array.from(Buffer.from(url.split(",")[1] ?? "", "base64")).buffer,
  );
  return {
    received: Array.from(new Int16Array(received ?? new ArrayBuffer())),
    played: Array.from(new Float32Array(played ?? new ArrayBuffer()), (sample) => sample * 32_768),
  };
}

export async function speechIdOn(page: Page): Promise<string> {
  return (await page.locator("html:not([data-speech-id=''])").getAttribute("data-speech-id")) ?? "";
}

/** The played samples without the zeros that a silence or the last block added. */
export function withoutSilences({ played, received }: Heard): readonly number[] {
  const kept: number[] = [];
  for (const sample of played) if (sample === received[kept.length]) kept.push(sample);
  const zeros = (samples: readonly number[]): number => samples.filter((sample) => sample === 0).length;
  return played.length - kept.length === zeros(played) - zeros(kept) ? kept : [];
}

/** Where two sounds differ first; undefined when they are the same. Says more, and sooner, than the difference of long lists. */
export function firstDifference(a: readonly number[], b: readonly number[]): number | undefined {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) if (a[i] !== b[i]) return i;
  return undefined;
}
