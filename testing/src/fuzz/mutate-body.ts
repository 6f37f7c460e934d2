import type { Dice } from "./dice.js";
import { wildString, wildValue } from "./wild-values.js";

type Body = Readonly<Record<string, unknown>>;
type Mutation = (body: Body, dice: Dice) => Body;

const fieldOf = (body: Body, dice: Dice): string => dice.pick(Object.keys(body));

const mutations: readonly Mutation[] = [
  (body, dice) => ({ ...body, [fieldOf(body, dice)]: wildValue(dice) }),
  (body, dice) => ({ ...body, [fieldOf(body, dice)]: wildString(dice) }),
  (body, dice) => ({ ...body, [fieldOf(body, dice)]: undefined }),
  (body, dice) => ({ ...body, [wildString(dice)]: wildValue(dice) }),
  (body, dice) => ({ ...body, [dice.pick(FIELDS)]: wildValue(dice) }),
  (body) => body,
];

/** Fields of some dialect, so that also those are met that the request did not have. */
const FIELDS =
  "input text voice model response_format stream stream_format speed temperature top_p seed max_tokens language normalize reference session_id idempotencyKey fromSample speechId at flush".split(
    " ",
  );

/** A good body with one to three things wrong in it, or, now and then, none. */
export function mutateBody(body: Body, dice: Dice): Body {
  let mutated = body;
  for (let times = 1 + dice.below(3); times > 0; times -= 1)
    if (Object.keys(mutated).length > 0) mutated = dice.pick(mutations)(mutated, dice);
  return mutated;
}
