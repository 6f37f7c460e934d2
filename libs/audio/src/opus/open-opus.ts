import { AudioInputError } from "../audio-error.js";
import { concatBytes } from "../concat-bytes.js";
import { createSampleBlocks } from "../sample-blocks.js";
import type { OpenSampleEncoder, SampleEncoder } from "../sample-encoder.js";
import { opusHead, opusTags } from "./opus-headers.js";
import { OPUS_SAMPLE_RATES, openPacketEncoder, type OpusSampleRate, type PacketEncoder } from "./packet-encoder.js";
import { createPacketPages } from "./packet-pages.js";

/** Granules, the clock of Ogg Opus, whatever was encoded. */
const GRANULES_PER_SECOND = 48_000;
const PACKETS_PER_SECOND = 50;
const GRANULES_PER_PACKET = GRANULES_PER_SECOND / PACKETS_PER_SECOND;
/** 60 ms: a page costs 30 bytes, so that smaller ones would add a fifth to the stream. The first page is an exception. */
const PACKETS_PER_PAGE = 3;

/**
 * Opus in Ogg (RFC 7845). Pre-skip and the last page's granule say exactly which samples are to be heard. The pages are written
 * here, so that a write returns the very pages that it has filled, and the first packet goes out alone.
 */
export const openOpus: OpenSampleEncoder = ({ sampleRate }) => {
  if (!isOpusSampleRate(sampleRate))
    throw new AudioInputError(`Opus takes ${OPUS_SAMPLE_RATES.join(", ")} Hz, not ${sampleRate}`);
  return createStream(sampleRate, openPacketEncoder(sampleRate));
};

function isOpusSampleRate(rate: number): rate is OpusSampleRate {
  return (OPUS_SAMPLE_RATES as readonly number[]).includes(rate);
}

function createStream(sampleRate: number, encoder: PacketEncoder): SampleEncoder {
  const granulesPerSample = GRANULES_PER_SECOND / sampleRate;
  const preSkip = encoder.lookahead * granulesPerSample;
  const packetSamples = sampleRate / PACKETS_PER_SECOND;
  const blocks = createSampleBlocks(packetSamples);
  const headers = [opusHead({ preSkip, sampleRate }), opusTags()];
  const pages = createPacketPages({
    headers,
    granulesPerPacket: GRANULES_PER_PACKET,
    packetsPerPage: PACKETS_PER_PAGE,
  });
  let written = 0;
  let ready: Uint8Array[] = pages.start();
  return {
    write(samples) {
      written += samples.length;
      const filled = blocks.add(samples, (block) => pages.add(encoder.encode(block))).flat();
      const bytes = concatBytes([...ready, ...filled]);
      ready = [];
      return bytes;
    },
    end() {
      const granule = written * granulesPerSample + preSkip;
      // The encoder still holds the last samples: silence pushes them out, in at least one more packet.
      const missing = Math.ceil(granule / GRANULES_PER_PACKET) * packetSamples - written;
      const packets = blocks.add(new Int16Array(missing), (block) => encoder.encode(block));
      return concatBytes([...ready, pages.end(packets, granule)]);
    },
    release: encoder.release,
  };
}
