import { limits } from "@mynah/protocol";
import { z } from "zod";

const MOST_S = limits.browserTokenMs / 1_000;

export const tokenRequestSchema = z.strictObject({
  expires_in: z
    .int()
    .min(1)
    .max(MOST_S)
    .default(MOST_S)
    .describe("Seconds until no more connections can be opened with it."),
});

export const tokenAnswerSchema = z.strictObject({
  object: z.literal("auth.token").describe("What this is."),
  token: z.string().describe("Shown wherever a key would be."),
  expires_in: z.int().describe("Seconds."),
  scope: z.literal("speak").describe("What it may do: speak and listen as the key's owner, and nothing else."),
});

export type TokenAnswer = z.infer<typeof tokenAnswerSchema>;
