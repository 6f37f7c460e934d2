/** A program that plays sound: bare PCM that comes through its standard input, or only a file that is whole. */
export interface Player {
  readonly program: string;
  readonly takes: "stream" | "file";
  /** before the file's name, when it takes one */
  readonly args: readonly string[];
}

const stream = (program: string, args: string): Player => ({ program, takes: "stream", args: args.split(" ") });

/**
 * The players that are looked for, best first. Bare PCM, told by options: what has to find out the format by itself
 * waits for more than the first sound. ffplay takes one channel when none is said, and its option for it has changed names.
 */
export const playersFor = (sampleRate: number): readonly Player[] => [
  stream("ffplay", `-nodisp -autoexit -loglevel error -fflags nobuffer -f s16le -sample_rate ${sampleRate} -i -`),
  stream(
    "mpv",
    `--no-terminal --no-video --no-config --cache=no --demuxer=rawaudio --demuxer-rawaudio-format=s16le --demuxer-rawaudio-channels=1 --demuxer-rawaudio-rate=${sampleRate} -`,
  ),
  stream("play", `-q -t raw -r ${sampleRate} -e signed -b 16 -c 1 -L -`),
  stream("aplay", `-q -t raw -f S16_LE -r ${sampleRate} -c 1 -`),
  stream("paplay", `--raw --format=s16le --channels=1 --rate=${sampleRate}`),
  { program: "afplay", takes: "file", args: [] },
];
