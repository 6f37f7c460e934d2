import type { CodecEncoder, LoadedDecoders } from "@mynah/codec-onnx";
import type { Logger, ReachPoint } from "@mynah/program";
import type { CodecManifest } from "@mynah/protocol";
import type { RedisServer } from "@mynah/protocol/redis";
import type { VocoderMetrics } from "./vocoder-metrics.js";

export interface VocoderOptions {
  readonly server: RedisServer;
  /** unique name in the consumer group */
  readonly consumer: string;
  readonly shards: number;
  readonly codec: CodecManifest;
  readonly shapes: readonly number[];
  readonly loaded: LoadedDecoders;
  /** absent: it encodes no references */
  readonly encoder?: CodecEncoder | undefined;
  readonly maxBatch: number;
  readonly maxWaitMs: number;
  readonly metrics: VocoderMetrics;
  readonly log: Logger;
  /** so long a decode may take, or windows may wait unread while there is room, before this vocoder says that it is stuck */
  readonly stallMs: number;
  /** it is stuck, and has said so: ends the process */
  readonly onStalled: () => void;
  /** the test points, under their flag */
  readonly reach?: ReachPoint | undefined;
}
