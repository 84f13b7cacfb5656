// What is kept on the reader's device, in words, with a way to be rid of it.

import type { ImageKeeper } from "../python/image-keeper.ts";
import { type ImageStore, keeping } from "../python/image-store.ts";

const MEGABYTE = 1e6;
const SINGLE =
  "This is the whole report in one file. A browser keeps nothing for it of Python’s start, so Python starts anew each time the file is opened.";

export function showKept(keeper: ImageKeeper, store: ImageStore, document: Document): void {
  const place = document.getElementById("kept");
  const root = document.documentElement;
  const update = async () => {
    root.dataset.image = keeper.state;
    if (!place) return;
    if (!keeper.able) {
      place.textContent = SINGLE;
      return;
    }
    const bytes = await store.measure();
    const words = document.createElement("span");
    const button = document.createElement("button");
    button.type = "button";
    if (bytes > 0 && keeper.state !== "making") {
      const size = Math.max(1, Math.round(bytes / MEGABYTE));
      words.textContent = `Kept on this device: Python’s memory after its start, ${size} MB, so that your next visit does not wait for it. `;
      button.textContent = "Remove it";
      button.addEventListener("click", () => void keeper.clear().then(update));
    } else if (keeping.refused) {
      words.textContent = "Nothing of Python is kept on this device, as you asked. ";
      button.textContent = "Keep it";
      button.addEventListener("click", () => {
        keeper.allow();
        void update();
      });
    } else {
      place.replaceChildren();
      return;
    }
    place.replaceChildren(words, button);
  };
  keeper.addEventListener("state", () => void update());
  void update();
}
