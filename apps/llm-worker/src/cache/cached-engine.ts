import { bytesToCodes, codesToBytes, CODES_PER_FRAME, readSpeechToken, speechTokenIds } from "@mynah/codec";
import type { SpeechTokenLayout } from "@mynah/codec";
import type { CodesCache } from "@mynah/protocol/redis";
import type { SpeechTokenRequest, SpeechTokenSource } from "../engine/speech-token-source.js";

type CacheOutcome = "hit" | "miss" | "failed";

export interface CachedEngineOptions {
  readonly cache: CodesCache;
  /** of what is asked for: see `nameRequest` */
  readonly nameOf: (request: SpeechTokenRequest) => string;
  readonly audio: SpeechTokenLayout;
  readonly onLookup: (outcome: CacheOutcome) => void;
  readonly onKept: (bytes: number) => void;
}

/**
 * An engine that says again from Redis what was said before, where the request named its seed and its text is all there. A cache that does
 * not answer is no fault of the speech's: it is spoken then.
 */
export function cachedEngine(engine: SpeechTokenSource, options: CachedEngineOptions): SpeechTokenSource {
  return {
    sequences: engine.sequences,
    generate: (request) =>
      request.isRepeatable === true && request.moreText === undefined
        ? generate(engine, request, options)
        : engine.generate(request),
    close: () => engine.close(),
  };
}

async function* generate(
  engine: SpeechTokenSource,
  request: SpeechTokenRequest,
  options: CachedEngineOptions,
): AsyncGenerator<readonly number[], void, void> {
  const name = options.nameOf(request);
  const known = await findRest(name, request, options);
  if (request.signal.aborted) return;
  if (known !== undefined) return yield* known.length > 0 ? [known] : [];
  const codes = [...request.codesSoFar];
  let textTokens: number | undefined;
  const onTextTokens = (count: number): void => {
    textTokens = count;
    request.onTextTokens?.(count);
  };
  for await (const ids of engine.generate({ ...request, onTextTokens })) {
    for (const id of ids) codes.push(codeInSlot(id, codes.length, options.audio));
    yield ids;
  }
  // The segment's end does not wait for it.
  if (!request.signal.aborted) void keep(name, { codes, textTokens }, options);
}

/** @returns the ids after `codesSoFar`; undefined when they are not known */
async function findRest(
  name: string,
  { codesSoFar, onTextTokens }: SpeechTokenRequest,
  { cache, audio, onLookup }: CachedEngineOptions,
): Promise<readonly number[] | undefined> {
  const found = await find(name, cache, audio).catch(() => "failed" as const);
  const known = found === "failed" ? undefined : found;
  // A journal that says otherwise was begun by a GPU, whose last bits depend on who else was speaking.
  const isSame = known !== undefined && codesSoFar.every((code, index) => code === known.codes[index]);
  onLookup(found === "failed" ? "failed" : isSame ? "hit" : "miss");
  if (!isSame) return undefined;
  if (known.textTokens !== undefined) onTextTokens?.(known.textTokens);
  return speechTokenIds(known.codes.subarray(codesSoFar.length), audio);
}

/** @throws for a record that is no speech: whole frames of codes that the codebook has */
async function find(name: string, cache: CodesCache, { codebookSize }: SpeechTokenLayout) {
  const found = await cache.find(name);
  if (found === undefined) return undefined;
  const codes = bytesToCodes(found.codes);
  if (codes.length === 0 || codes.some((code) => code >= codebookSize)) throw new RangeError("no codes");
  return { codes, textTokens: found.textTokens };
}

/** NaN: an id outside its slot. */
function codeInSlot(id: number, index: number, audio: SpeechTokenLayout): number {
  const token = readSpeechToken(id, audio);
  return token?.position === index % CODES_PER_FRAME ? token.code : NaN;
}

/** What slipped is not worth being said again. */
async function keep(
  name: string,
  { codes, textTokens }: { readonly codes: readonly number[]; readonly textTokens: number | undefined },
  { cache, onKept }: CachedEngineOptions,
): Promise<void> {
  if (codes.length === 0 || codes.length % CODES_PER_FRAME !== 0 || codes.includes(NaN)) return;
  const bytes = Buffer.from(codesToBytes(Uint16Array.from(codes)));
  const kept = await cache.keep(name, { codes: bytes, textTokens }).catch(() => undefined);
  if (kept !== undefined) onKept(kept);
}
