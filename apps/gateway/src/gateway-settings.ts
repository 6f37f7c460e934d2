import { AUTH_MODES, programSettings } from "@mynah/program";
import { AUDIO_FORMATS } from "@mynah/audio";
import { z } from "zod";
import { DEFAULT_WEB_ROOT } from "./http/web-page.js";

const list = z.string().transform((value) =>
  value
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== ""),
);
const ms = z.coerce.number().int().min(1);
const words = z.coerce.number().int().min(1).max(10_000);

/** What a browser sends as Origin: no path, no slash at its end. */
const areOrigins = (origins: readonly string[]): boolean =>
  origins.every((origin) => /^[a-z][a-z\d+.-]*:\/\/[^/?#\s]+$/i.test(origin));
const ORIGIN_WORDS = "write each as a browser says it: https://app.example, without a slash at its end";

/** The gateway's environment. */
export const gatewaySettings = z.object({
  ...programSettings,
  METRICS_PORT: programSettings.METRICS_PORT.default(9_464),
  /** one profile, or several with commas between; the first is the default model */
  MYNAH_PROFILE: programSettings.MYNAH_PROFILE.pipe(list),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8_080),
  HOST: z.string().default("127.0.0.1"),
  /** shards that new speeches are spread over */
  MYNAH_SHARDS: z.coerce.number().int().min(1).max(10_000).default(1),
  /** does one need a key? `auto`: unless HOST is a loopback address; `keys`: always; `open`: never */
  AUTH: z.enum(AUTH_MODES).default("auto"),
  /** proxies before the doors, whose entries in X-Forwarded-For say where wrong keys come from */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** origins of pages on other hosts that may use the doors, with commas between */
  ALLOWED_ORIGINS: z.string().default("").pipe(list).refine(areOrigins, ORIGIN_WORDS),
  /** the built page */
  WEB_ROOT: z.string().default(DEFAULT_WEB_ROOT),
  /**
   * how soon a new speech must be expected to sound, else it is refused and told when to come back. By default as long as somebody at
   * a laptop, whose few sequences are soon taken, would rather wait than be refused; whoever holds conversations sets 500 to 1,000.
   */
  FIRST_AUDIO_PROMISE_MS: ms.default(5_000),
  /**
   * pieces by words instead of the profile's characters, as other servers cut them: the first up to so many (40), each next (140), and
   * no last one under so many (12); any of them switches, and no piece is longer than the profile allows
   */
  FIRST_CHUNK_WORDS: words.optional(),
  NEXT_CHUNK_WORDS: words.optional(),
  MIN_TAIL_WORDS: words.optional(),
  /** the pause at a blank line of a text; 0: none */
  PARAGRAPH_PAUSE_MS: z.coerce.number().int().min(0).max(10_000).default(500),
  /** a speech that makes no progress for so long while somebody waits for it is given up */
  STALL_MS: ms.default(30_000),
  /** ... of which no worker has taken a job: longer than a short outage of Redis, and the workers' return after it */
  QUEUE_DEADLINE_MS: ms.default(25_000),
  /** ... of which there is no sound: long enough for a killed worker's job to be begun again, more than once */
  FIRST_AUDIO_DEADLINE_MS: ms.default(30_000),
  /** ... for which so long was waited in all: the longest session, by an engine twice as fast as its sound plays */
  SPEECH_DEADLINE_MS: ms.default(7_200_000),
  /** how long a speech goes on without a listener */
  GRACE_MS: ms.default(10_000),
  /** a listener that takes nothing for so long is let go */
  SLOW_CONSUMER_MS: ms.default(60_000),
  /** the slowest that a client may read over HTTP */
  HTTP_BYTES_PER_SECOND: z.coerce.number().int().min(1).default(8_000),
  /** how often a socket is asked whether its client is still there */
  PING_MS: ms.default(25_000),
  /** a sound file of at most 30 s, whose voice speaks where a request at /tts or /stream names none; and its words, else those in the .txt beside it */
  STARTUP_REFERENCE: z.string().optional(),
  STARTUP_REFERENCE_TEXT: z.string().optional(),
  /** how long a client waits for a vocoder to encode its reference */
  REFERENCE_MS: ms.default(15_000),
  /** threads that encode MP3, Opus, AAC and FLAC; absent: half of the cores */
  ENCODER_THREADS: z.coerce.number().int().min(1).max(256).optional(),
  /** formats whose encoders are loaded at start, in several threads */
  ENCODER_WARM_UP: z
    .string()
    .default("mp3")
    .pipe(list)
    .pipe(z.array(z.enum(AUDIO_FORMATS))),
});

export type GatewaySettings = z.infer<typeof gatewaySettings>;
