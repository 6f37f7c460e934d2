import { element } from "./element.js";

const allowedWithinMs = 400;

export interface BannerActions {
  /** Whether the browser lets it sound without a gesture. */
  isSoundAllowed(): boolean;
  warm(): void;
  listen(): void;
}

/** A shared link: listens at once where the browser allows it, else after one click, which browsers demand. */
export function startListenBanner(actions: BannerActions): void {
  const banner = element("listen-banner", HTMLElement);
  const listen = (): void => {
    banner.hidden = true;
    actions.listen();
  };
  element("listen", HTMLButtonElement).addEventListener("click", listen);
  actions.warm();
  setTimeout(() => {
    if (actions.isSoundAllowed()) listen();
    else banner.hidden = false;
  }, allowedWithinMs);
}
