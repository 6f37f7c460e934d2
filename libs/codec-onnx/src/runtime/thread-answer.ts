import type { Worker } from "node:worker_threads";

/** What a thread says next. Rejects when it ends instead. */
export function nextAnswer<Answer>(thread: Worker, role: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      thread.off("message", onMessage).off("error", onEnd).off("exit", onEnd);
      act();
    };
    const onMessage = (answer: Answer): void => settle(() => resolve(answer));
    const onEnd = (cause: unknown): void =>
      settle(() => reject(new Error(`the ${role}'s thread has ended`, { cause })));
    thread.on("message", onMessage).on("error", onEnd).on("exit", onEnd);
  });
}
