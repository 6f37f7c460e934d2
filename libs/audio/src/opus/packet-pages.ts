import { createOggPages } from "./ogg-pages.js";

export interface PacketPagesOptions {
  /** pages that come before all packets, one each */
  readonly headers: readonly Uint8Array[];
  readonly granulesPerPacket: number;
  readonly packetsPerPage: number;
}

export interface PacketPages {
  /** The pages of the headers; once, before anything else. */
  start(): Uint8Array[];
  /** @returns the page that the packet fills */
  add(packet: Uint8Array): Uint8Array[];
  /** @param packets the last ones, at least one @param granule where the sound ends */
  end(packets: readonly Uint8Array[], granule: number): Uint8Array;
}

/** Nothing depends on it in a file with one stream; that it never changes makes the same sound the same bytes. */
const SERIAL = 1;

/** Gathers packets into pages. The very first packet gets a page of its own, so that the sound can start. */
export function createPacketPages({ headers, granulesPerPacket, packetsPerPage }: PacketPagesOptions): PacketPages {
  const page = createOggPages(SERIAL);
  let waiting: Uint8Array[] = [];
  let packets = 0;
  return {
    start: () => headers.map((header) => page({ packets: [header], granule: 0 })),
    add(packet) {
      waiting.push(packet);
      packets++;
      if (packets > 1 && waiting.length < packetsPerPage) return [];
      const full = page({ packets: waiting, granule: packets * granulesPerPacket });
      waiting = [];
      return [full];
    },
    end: (last, granule) => page({ packets: [...waiting, ...last], granule, isLast: true }),
  };
}
