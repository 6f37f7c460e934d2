import { concatBytes } from "../concat-bytes.js";
import { oggCrc } from "./ogg-crc.js";

export interface OggPage {
  /** whole packets */
  readonly packets: readonly Uint8Array[];
  /** of the last sample that ends in this page */
  readonly granule: number;
  /** whether nothing comes after it */
  readonly isLast?: boolean;
}

const HEADER_BYTES = 27;
const MOST_LACING = 255;
const CHECKSUM_AT = 22;
const FIRST_PAGE = 2;
const LAST_PAGE = 4;

/** Writes the pages of one logical stream, in order (RFC 3533). A packet never runs over two pages. */
export function createOggPages(serial: number): (page: OggPage) => Uint8Array {
  let sequence = 0;
  return ({ packets, granule, isLast = false }) => {
    const lacing = packets.flatMap(lacingOf);
    if (lacing.length > MOST_LACING) throw new RangeError(`${lacing.length} segments do not fit into an Ogg page`);
    const page = concatBytes([new Uint8Array(HEADER_BYTES), Uint8Array.from(lacing), ...packets]);
    const view = new DataView(page.buffer);
    page.set(new TextEncoder().encode("OggS"));
    page[5] = (sequence === 0 ? FIRST_PAGE : 0) | (isLast ? LAST_PAGE : 0);
    view.setBigInt64(6, BigInt(granule), true);
    view.setUint32(14, serial, true);
    view.setUint32(18, sequence++, true);
    page[26] = lacing.length;
    view.setUint32(CHECKSUM_AT, oggCrc(page), true);
    return page;
  };
}

/** A packet's length as a sum: 255 as often as it goes, then what is left, even when that is 0. */
function lacingOf({ length }: Uint8Array): number[] {
  return [...new Array<number>(Math.floor(length / MOST_LACING)).fill(MOST_LACING), length % MOST_LACING];
}
