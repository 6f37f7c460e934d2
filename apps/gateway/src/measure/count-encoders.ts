import type { AudioEncoder } from "@mynah/audio";
import type { EncoderPool } from "@mynah/audio/pool";
import type { Measures } from "./measures.js";

/** The pool, and a count of the encoders of it that are open. */
export function countEncoders(pool: EncoderPool, { encoders }: Pick<Measures, "encoders">): EncoderPool {
  return {
    async open(format, options) {
      const encoder = await pool.open(format, options);
      encoders.inc({ format });
      return whenClosed(encoder, () => encoders.dec({ format }));
    },
    close: () => pool.close(),
  };
}

/** @param onClosed called once, however often it is closed */
function whenClosed(encoder: AudioEncoder, onClosed: () => void): AudioEncoder {
  let isOpen = true;
  return {
    write: (pcm) => encoder.write(pcm),
    end: () => encoder.end(),
    close() {
      encoder.close();
      if (isOpen) onClosed();
      isOpen = false;
    },
  };
}
