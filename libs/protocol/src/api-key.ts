import { z } from "zod";

const most = z.int().min(1).max(1_000_000_000);

/** What one key may use. What is absent is bounded by the server's own limits only. */
export const keyLimitsSchema = z.object({
  /** of one request's text, or of a session's in all */
  characters: most.optional(),
  /** speeches that are being spoken at once */
  streams: most.optional(),
  /** of sound, in one UTC day */
  audioSecondsADay: most.optional(),
  /** connections at once: socket.io and raw WebSockets */
  sockets: most.optional(),
  /** HTTP requests, socket events and frames in any minute */
  messages: most.optional(),
});

export type KeyLimits = Readonly<z.infer<typeof keyLimitsSchema>>;
export type KeyLimitName = keyof KeyLimits;

/** Names the owner of speeches and voices, in Redis and in lists: no spaces, nothing to escape. */
export const keyOwnerSchema = z
  .string()
  .regex(/^[\w.@-]{1,64}$/, "1 to 64 letters, digits, dots, dashes, underscores or @");

/** A key as it is kept: of its secret only a hash. */
export const apiKeySchema = z.object({
  version: z.literal(1),
  id: z.string(),
  /** SHA-256 of the whole key: 256 random bits need no slow hash */
  hash: z.string(),
  owner: keyOwnerSchema,
  name: z.string().max(100),
  /** Unix milliseconds */
  createdAt: z.number(),
  expiresAt: z.number().optional(),
  limits: keyLimitsSchema,
});

export type ApiKey = Readonly<z.infer<typeof apiKeySchema>>;
