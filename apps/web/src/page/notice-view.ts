import type { Failure } from "../speech/failures.js";
import { advice } from "./advice.js";
import { element, make } from "./element.js";
import type { View } from "./view.js";

const noConnection: Failure = {
  code: "connection_failed",
  message: "There is no connection to the gateway.",
  retryable: false,
};

/** What went wrong, what to do, and a button to do it. */
export function noticeView(again: () => void): View {
  const box = element("notice", HTMLDivElement);
  let shown: Failure | undefined;
  return {
    update({ speech, connection }) {
      const failure = speech?.failure ?? (connection === "lost" ? noConnection : undefined);
      if (failure === shown) return;
      shown = failure;
      box.hidden = failure === undefined;
      box.replaceChildren(...(failure === undefined ? [] : noticeNodes(failure, again)));
    },
  };
}

function noticeNodes(failure: Failure, again: () => void): Node[] {
  const words = make("div", {}, [
    make("p", { className: "notice-what" }, [failure.message]),
    make("p", { className: "notice-do" }, [advice(failure), " ", make("code", {}, [failure.code])]),
  ]);
  if (!failure.retryable) return [words];
  const button = make("button", { type: "button", className: "button" }, ["Try again"]);
  button.addEventListener("click", again);
  return [words, button];
}
