import { blockMsToTick } from "@mynah/protocol";
import { Worker, type Job } from "bullmq";
import { setTimeout as sleep } from "node:timers/promises";

const PAUSE_MS = 500;

/** BullMQ (6.7) asks again at once when Redis refuses to give it a job, as a full one does: ten thousand times a second. */
export class PatientWorker extends Worker {
  #refusals = 0;

  /** how often Redis refused it a job, or did not answer */
  get refusals(): number {
    return this.#refusals;
  }

  /** A wait in vain ends when this program is awake anyway. */
  protected override getBlockTimeout(blockUntil: number): number {
    const seconds = super.getBlockTimeout(blockUntil);
    return blockUntil > 0 ? seconds : blockMsToTick(1_000 * seconds) / 1_000;
  }

  protected override async moveToActive(token: string, name?: string): Promise<Job> {
    try {
      return await super.moveToActive(token, name);
    } catch (error) {
      this.#refusals += 1;
      await sleep(PAUSE_MS, undefined, { ref: false });
      throw error;
    }
  }
}
