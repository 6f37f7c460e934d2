/** Which window or chunk. All streams of this bench have one segment. */
export interface WindowName {
  readonly speechId: string;
  readonly seq: number;
}

/** The engine gave the last code of a frame. */
interface CodeGiven {
  readonly text: string;
  readonly frame: number;
  readonly atMs: number;
}

/** An LLM worker asked Redis to take a window, which it did. */
interface WindowWritten extends WindowName {
  /** the last that it holds */
  readonly frame: number;
  /** all codes of the segment are there: what it waited for is the engine's end */
  readonly isLast: boolean;
  readonly askedMs: number;
}

/** A vocoder was given a window by Redis. */
interface WindowRead {
  readonly entryId: string;
  readonly atMs: number;
}

interface ChunkWritten extends WindowName {
  /** of its window */
  readonly entryId: string;
  readonly decodeMs: number;
  readonly askedMs: number;
}

/** A gateway was given a chunk by Redis. */
export interface ChunkRead extends WindowName {
  readonly atMs: number;
}

/** What one process has noted of all streams, by the machine's clock. */
export interface NotedMoments {
  readonly codes: CodeGiven[];
  readonly windowsWritten: WindowWritten[];
  readonly windowsRead: WindowRead[];
  readonly chunksWritten: ChunkWritten[];
  readonly chunksRead: ChunkRead[];
}

export function noMoments(): NotedMoments {
  return { codes: [], windowsWritten: [], windowsRead: [], chunksWritten: [], chunksRead: [] };
}
