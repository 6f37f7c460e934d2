import { z } from "zod";
import type { Heard } from "./dialect.js";
import { MissingIdsError } from "./missing-ids-error.js";

const choiceSchema = z.object({
  text: z.string().nullish(),
  token_ids: z.array(z.int()).nullish(),
  finish_reason: z.string().nullish(),
});
const eventSchema = z.object({ choices: z.array(choiceSchema) });

/** An event of OpenAI's completions with the new ids beside the text. @throws MissingIdsError when they are not there */
export function readOpenAiIds(event: unknown): Heard {
  const [choice] = eventSchema.parse(event).choices;
  const { text, token_ids: ids, finish_reason: end } = choice ?? {};
  if (!ids && text) throw new MissingIdsError();
  return { ids: ids ?? [], isLast: typeof end === "string" };
}
