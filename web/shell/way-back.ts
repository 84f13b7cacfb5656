// On a narrow page a phrase leads up to a figure of its entry; this leads back to the phrase.

import { make } from "../dom.ts";

export class WayBack {
  private place: HTMLElement | null = null;

  /** Puts a button above a figure; gives what is to be brought into the window. */
  offer(figure: HTMLElement, link: HTMLElement): HTMLElement {
    this.remove();
    const button = make("button", { type: "button" }, "Back to the text ↓");
    button.addEventListener("click", () => {
      this.remove();
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      link.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
      link.focus({ preventScroll: true });
    });
    this.place = make("p", { class: "way-back" }, button);
    figure.before(this.place);
    return this.place;
  }

  remove(): void {
    this.place?.remove();
    this.place = null;
  }
}
