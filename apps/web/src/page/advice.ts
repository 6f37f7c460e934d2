import type { Failure } from "../speech/failures.js";

const badLink = "Ask for a new link: a speech is kept for a short while only.";

const known: Record<string, string> = {
  no_answer: "Check that the gateway runs (npm start), then try again.",
  connection_failed: "Check that the gateway runs (npm start), then try again.",
  deadline_exceeded: "Nothing came any more. Try again; if it happens often, look at the terminal where it runs.",
  no_audio_output: "Choose an output device and allow sound for this page, then reload it.",
  missing_audio: "Try again; on a shaky network a longer start buffer helps.",
  empty_text: "Type something that can be spoken.",
  text_too_long: "Shorten the text, or speak it in parts.",
  unknown_voice: "Choose another voice.",
  unknown_model: "Choose another model.",
  not_found: badLink,
  gone: badLink,
  overloaded: "Many are speaking just now. Try again in a few seconds.",
  unavailable: "A part of the system is not there yet. Look at the terminal where it runs, then try again.",
  invalid_api_key: "Reload the page and give another key.",
  rate_limited: "Your key has no more of this for now. Try again a little later.",
  slow_consumer: "This browser could not keep up. Close other busy tabs and try again.",
};

/** What to do about a failure. */
export function advice(failure: Failure): string {
  if (failure.param === "speechId") return badLink;
  return (
    known[failure.code] ??
    (failure.retryable ? "It may work if you try again in a moment." : "Change the text or the settings and try again.")
  );
}
