import { z } from "zod";

/** What `GET /health` answers. */
export const healthSchema = z.object({
  status: z.enum(["healthy", "unhealthy"]).describe("healthy: a speech can be spoken now."),
  backend: z.string().describe("The engines in use."),
  model_loaded: z.boolean().describe("true: healthy."),
  reason: z.string().optional().describe("What is missing."),
});

/** What `GET /healthz` answers. */
export const healthzSchema = z.object({
  status: z.enum(["ok", "unavailable"]).describe("ok: a speech can be spoken now."),
  reason: healthSchema.shape.reason,
});

export type HealthAnswer = z.infer<typeof healthSchema>;
export type Healthz = z.infer<typeof healthzSchema>;
