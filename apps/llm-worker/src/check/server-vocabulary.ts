import { z } from "zod";
import { dialectOf } from "../engine/completions/dialect/dialect-of.js";
import type { CompletionsSettings } from "../engine/completions/dialect/dialect.js";
import { ModelServer } from "../engine/completions/wire/model-server.js";
import { ModelServerError } from "../engine/completions/wire/model-server-error.js";
import { remedyFor } from "../engine/completions/wire/remedy-for.js";
import type { TokenFacts, Vocabulary } from "./vocabulary.js";

const tokensSchema = z.object({ tokens: z.array(z.int()) });
/** vLLM says `prompt`, llama-server `content`, SGLang `text`. */
const textSchema = z
  .object({ prompt: z.string(), content: z.string(), text: z.string() })
  .partial()
  .transform(({ prompt, content, text }) => prompt ?? content ?? text);
const LONGEST_MS = 30_000;

/** A model server's tokenizer, by `/tokenize` and `/detokenize`; undefined when its dialect has none. */
export function openServerVocabulary(
  settings: CompletionsSettings,
  apiKey: string | undefined,
): Vocabulary | undefined {
  const dialect = dialectOf(settings);
  const tokenizeCall = dialect.prompt === "ids" ? dialect.tokenizeCall : undefined;
  if (tokenizeCall === undefined) return undefined;
  const options = { ...settings, sequences: 1, apiKey };
  const server = new ModelServer({ ...options, remedyFor: (status) => remedyFor(status, settings) });
  const ask = (path: string, body: Readonly<Record<string, unknown>>): Promise<unknown> =>
    server.askJson({ path, body }, AbortSignal.timeout(LONGEST_MS));
  const nameOf = async (id: number): Promise<TokenFacts | undefined> => {
    const said = await ask("/detokenize", { model: settings.model, tokens: [id], skip_special_tokens: false }).catch(
      noneIfUnknown,
    );
    const name = textSchema.safeParse(said).data;
    return name ? { name, isSpecial: undefined } : undefined;
  };
  return {
    source: `${settings.url}/tokenize`,
    size: undefined,
    bosId: undefined,
    async tokenize(text) {
      const { path, body } = tokenizeCall(text, settings);
      return tokensSchema.parse(await ask(path, body)).tokens;
    },
    async describe(ids) {
      const facts: (TokenFacts | undefined)[] = [];
      for (const id of ids) facts.push(await nameOf(id));
      return facts;
    },
    close: () => server.close(),
  };
}

/** An id beyond the vocabulary is a bad request. */
function noneIfUnknown(error: unknown): undefined {
  if (!(error instanceof ModelServerError) || ![400, 422, 500].includes(error.refusal.status)) throw error;
}
