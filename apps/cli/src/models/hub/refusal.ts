import { HubApiError } from "@huggingface/hub";
import { OperatorError } from "../../operator-error.js";

export interface RefusalOptions {
  readonly endpoint: string;
  /** what was asked for */
  readonly what: string;
  readonly status: number;
  readonly cause?: unknown;
}

/** What an operator can do about a hub that answers with this status. */
export function refusal({ endpoint, what, status, cause }: RefusalOptions): OperatorError {
  return new OperatorError(`${endpoint} answered ${status} for ${what}: ${advice(status)}`, { cause });
}

/** For `catch`: turns the hub library's errors into {@link refusal}s and lets all others through. */
export function asHubError(endpoint: string, what: string): (error: unknown) => never {
  return (cause) => {
    if (cause instanceof HubApiError) throw refusal({ endpoint, what, status: cause.statusCode, cause });
    throw cause;
  };
}

function advice(status: number): string {
  if (status === 401)
    return "it does not exist, or is private and wants HF_TOKEN, or the token in HF_TOKEN is wrong or has expired";
  if (status === 403) return "the token in HF_TOKEN may not read it; its owners may first ask for consent on its page";
  if (status === 404) return "no such thing there";
  if (status === 429) return "too many requests; try again later, or with HF_TOKEN set";
  if (status >= 500) return "the hub has a problem; try again later";
  return "nothing that is expected here";
}
