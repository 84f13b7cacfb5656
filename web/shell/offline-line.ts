// What of the report is kept for offline use, in words, and what a reader can do about it.

import type { Kept, OfflineKeeper } from "../offline/keeper.ts";
import type { SetName } from "../offline/messages.ts";

const MEGABYTE = 1e6;
const NAMES: Readonly<Record<SetName, string>> = { reading: "Reading", python: "Python" };

export function showOffline(keeper: OfflineKeeper, document: Document): void {
  const place = document.getElementById("kept-offline");
  if (!place || !keeper.available) return;
  const update = () => {
    document.documentElement.dataset.offline = describeState(keeper);
    place.replaceChildren(...write(keeper));
  };
  keeper.addEventListener("change", update);
  update();
}

/** For tests and styles: what is kept, as one word. */
function describeState({ sets }: OfflineKeeper): string {
  if (Object.values(sets).some(({ state }) => state === "keeping")) return "keeping";
  if (sets.reading.state !== "kept") return "none";
  return sets.python.state === "kept" ? "all" : "reading";
}

function* write(keeper: OfflineKeeper): Generator<Node | string> {
  const { reading, python } = keeper.sets;
  yield* writeSet("reading", reading, keeper);
  if (reading.state === "kept" || python.state === "kept") {
    yield* writeSet("python", python, keeper);
    yield makeButton("Remove", "Remove what is kept for offline use", () => keeper.remove());
  }
}

function* writeSet(set: SetName, kept: Kept, keeper: OfflineKeeper): Generator<Node | string> {
  const name = `${NAMES[set]} offline`;
  const size = `${(kept.bytes / MEGABYTE).toFixed(1)} MB`;
  const keep = () => keeper.keepAsked(set);
  switch (kept.state) {
    case "kept":
      yield `${name}: kept, ${size}. `;
      break;
    case "keeping":
      yield `${name}: being kept, ${Math.floor(kept.part * 100)} % of ${size}. `;
      break;
    case "failed":
      yield `${name}: not kept (${kept.why}). `;
      yield makeButton("Try again", `Try again to keep ${name}`, keep);
      yield " ";
      break;
    case "none":
      yield `${name}: ${size}. `;
      yield makeButton(set === "python" ? "Keep it too" : "Keep it", `Keep ${name}`, keep);
      yield " ";
      break;
  }
}

function makeButton(label: string, title: string, run: () => unknown): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.title = title;
  button.addEventListener("click", () => void run());
  return button;
}
