import { BrokenPipeError, isBrokenPipe } from "../../say/outlet/broken-pipe.js";

/** On standard output; resolves when it is out. @throws BrokenPipeError when nobody reads it any more */
export function printLine(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error): void =>
      reject(isBrokenPipe(cause) ? new BrokenPipeError("Nobody reads standard output", { cause }) : cause);
    process.stdout.once("error", fail);
    process.stdout.write(`${text}\n`, (error) => {
      if (error) return fail(error);
      process.stdout.off("error", fail);
      resolve();
    });
  });
}
