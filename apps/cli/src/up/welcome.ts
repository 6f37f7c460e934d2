import { DEFAULT_SERVER } from "../say/choose-server.js";

export interface KeyPlace {
  /** to be named where `mynah keys` would not find it by itself */
  readonly redisUrl: string | undefined;
  /** kept: for the next start too; given: it is not ours to say */
  readonly keeping: "kept" | "forgotten" | "given";
}

export interface WelcomeOptions {
  readonly address: string;
  readonly model: string;
  readonly voice: string;
  readonly metrics: Readonly<Record<string, number>>;
  /** the Redis with the keys, where keys are asked for */
  readonly keysIn?: KeyPlace;
}

/** What is printed once everything is ready: lines that work when pasted. */
export function welcome({ address, model, voice, metrics, keysIn }: WelcomeOptions): string {
  const ports = Object.entries(metrics).map(([role, port]) => `${role} http://127.0.0.1:${port}/metrics`);
  const [header, apiKey] =
    keysIn === undefined ? ["", '"none"'] : [` -H "Authorization: Bearer $MYNAH_API_KEY"`, "process.env.MYNAH_API_KEY"];
  return `${keysIn === undefined ? "" : keyWords(keysIn)}
Mynah is ready. Open the page, type a sentence and press Enter:

  ${address}/

From the command line:

  curl -s ${address}/v1/audio/speech -H 'Content-Type: application/json'${header} \\
    -d '{"model":"${model}","voice":"${voice}","input":"Hello! Mynah speaks as you type.","response_format":"wav","stream":false}' -o hello.wav

From Node, with the OpenAI SDK (npm install openai; save as hello.mjs):

  import OpenAI from "openai";
  import { writeFile } from "node:fs/promises";
  const openai = new OpenAI({ baseURL: "${address}/v1", apiKey: ${apiKey} });
  const speech = await openai.audio.speech.create({ model: "${model}", voice: "${voice}", input: "Hello from Node." });
  await writeFile("hello.mp3", Buffer.from(await speech.arrayBuffer()));

From a shell in this folder:

  npx mynah say "Hello from the command line." -o hello.mp3${flagFor(address)}

Every door, to browse and try: ${address}/docs
Metrics: ${ports.join("  ")}
Ctrl-C lets running speeches end and stops everything.
`;
}

const KEEPING = {
  kept: "it holds for the next start too",
  forgotten: "it is forgotten when this server stops",
  given: "in a shell with the REDIS_ settings that this one has",
} as const;

const keyWords = ({ redisUrl, keeping }: KeyPlace): string => `
This server asks for a key. Make one, which is shown once, for the lines below (${KEEPING[keeping]}):

  export MYNAH_API_KEY=$(${redisUrl === undefined ? "" : `REDIS_URL=${redisUrl} `}npm run --silent mynah -- keys create --owner me)
`;

/** `say` finds the usual address by itself. */
const flagFor = (address: string): string => (address === DEFAULT_SERVER ? "" : ` --server ${address}`);
