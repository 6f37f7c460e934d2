import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { AudioEncoderError } from "../audio-error.js";
import { errorOf, type ThreadAnswer, type ThreadRequest, type ThreadWork } from "./thread-messages.js";

const LEAVE_MS = 1_000;

type Call = { readonly resolve: (bytes: Uint8Array) => void; readonly reject: (error: Error) => void };

/** The near end of a thread. */
export interface ThreadClient {
  /** @throws AudioEncoderError when the thread has ended or ends before it answers, else what the thread met */
  ask(work: ThreadWork, transfer?: readonly ArrayBuffer[]): Promise<Uint8Array>;
  closeSession(session: number): void;
  /** Whether the process lives on for the sake of this thread. */
  hold(isHeld: boolean): void;
  /** Ends the thread; pending calls reject with the reason. */
  stop(reason: string): Promise<void>;
}

/** @param onEnd called once, when the thread has ended for whatever reason */
export function createThreadClient(thread: Worker, onEnd: () => void): ThreadClient {
  const calls = new Map<number, Call>();
  let nextCall = 0;
  let end: Error | undefined;
  const fail = (error: Error): void => {
    if (end !== undefined) return;
    end = error;
    for (const { reject } of calls.values()) reject(error);
    calls.clear();
    onEnd();
  };
  const post = (request: ThreadRequest, transfer: readonly ArrayBuffer[] = []) => thread.postMessage(request, transfer);
  thread.on("message", (answer: ThreadAnswer) => {
    settle(calls.get(answer.call), answer);
    calls.delete(answer.call);
  });
  thread.on("error", (cause) =>
    fail(new AudioEncoderError(`the encoder's thread failed: ${cause.message}`, { cause })),
  );
  thread.on("exit", (code) => fail(new AudioEncoderError(`the encoder's thread has ended (exit code ${code})`)));
  thread.unref();
  return {
    ask(work, transfer) {
      if (end !== undefined) return Promise.reject(end);
      const call = nextCall++;
      const answer = new Promise<Uint8Array>((resolve, reject) => calls.set(call, { resolve, reject }));
      post({ call, ...work }, transfer);
      return answer;
    },
    closeSession: (session) => post({ kind: "close", session }),
    hold: (isHeld) => (isHeld ? thread.ref() : thread.unref()),
    stop(reason) {
      fail(new AudioEncoderError(reason));
      return leave(thread, () => post({ kind: "leave" }));
    },
  };
}

/** A thread that is terminated in the middle of a library's work may take the process along: it is asked first. */
async function leave(thread: Worker, ask: () => void): Promise<void> {
  if (thread.threadId === -1) return;
  const gone = once(thread, "exit");
  const overdue = setTimeout(() => void thread.terminate(), LEAVE_MS);
  thread.ref();
  ask();
  await gone;
  clearTimeout(overdue);
}

function settle(call: Call | undefined, answer: ThreadAnswer): void {
  if ("bytes" in answer) call?.resolve(answer.bytes);
  else call?.reject(errorOf(answer.failure));
}
