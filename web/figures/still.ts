// A figure's still: the picture that the build drew of it. It is what a reader sees before
// BokehJS has come, and what is printed.

import { nextFrame } from "./drawing.ts";
import { markOnce } from "./marks.ts";

const MARK = "report:first-picture";
/** As the pictures are named for the browser, which tells when it has painted one. */
const TIMED = "still";
const GIVE_UP_MS = 4000;

/** The browser's own time of a paint, which the page learns late (https://w3c.github.io/element-timing/). */
interface ElementTiming extends PerformanceEntry {
  readonly identifier: string;
  readonly naturalWidth: number;
  readonly intersectionRect: DOMRectReadOnly;
  readonly renderTime: number;
}

/** Marks when the first picture is on the screen, as the browser tells it. */
export function markFirstStill(): void {
  if (!tellsPaints()) return;
  const observer = new PerformanceObserver((list) => {
    const entries = list.getEntries() as ElementTiming[];
    // Where a picture does not come its text is painted, without size; below the window nothing is.
    const first = entries.find(
      ({ identifier, naturalWidth, intersectionRect }) =>
        identifier === TIMED && naturalWidth > 0 && intersectionRect.height > 0,
    );
    if (!first) return;
    markOnce(MARK, first.renderTime || undefined);
    observer.disconnect();
  });
  observer.observe({ type: "element", buffered: true });
}

/** Calls `painted` when the picture has been painted; never where it does not come. */
export function watchStill(still: Element, painted: () => void): void {
  const image = still.querySelector("img");
  if (!image) return;
  whenPainted(image).then(
    () => {
      if (!image.isConnected || !isInWindow(image)) return;
      if (!tellsPaints()) markOnce(MARK);
      painted();
    },
    () => {},
  );
}

/** Resolves once the first picture of the page is seen, or says that none will be. */
export async function whenStillSettled(root: ParentNode): Promise<boolean> {
  const images = [...root.querySelectorAll<HTMLImageElement>("report-figure img")];
  const first = images.find((image) => image.loading !== "lazy" && isLaidOut(image));
  if (!first) return false;
  const painted = whenPainted(first).then(
    () => true,
    () => false,
  );
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), GIVE_UP_MS));
  const seen = await Promise.race([painted, late]);
  // What follows keeps the page busy; until a frame later the picture may not be on the screen.
  await nextFrame();
  return seen;
}

/** Copies a picture for a place where words tell what it shows. */
export function copyStill(still: Element): HTMLElement | null {
  const picture = still.querySelector("picture")?.cloneNode(true);
  if (!(picture instanceof HTMLElement)) return null;
  const image = picture.querySelector("img");
  if (image) {
    image.alt = "";
    // It is loaded already; decoding it later would show an empty frame.
    image.decoding = "sync";
    image.loading = "eager";
  }
  return picture;
}

/** Copies the picture of a view from wherever in the page the build wrote one. */
export function findStill(figure: string, snapshot: string): HTMLElement | null {
  const view = `[figure="${CSS.escape(figure)}"][snapshot="${CSS.escape(snapshot)}"]`;
  const written = document.querySelector(`report-figure${view} > .figure`);
  return written && copyStill(written);
}

/** What the reader chose on the page outweighs the system; without a choice the system decides. */
export function chooseTheme(still: Element, chosen: string | undefined): void {
  for (const source of still.querySelectorAll<HTMLSourceElement>("source[data-room]")) {
    const room = source.dataset.room ?? "";
    if (chosen === "light") source.media = "not all";
    else if (chosen === "dark") source.media = room || "all";
    else source.media = ["(prefers-color-scheme: dark)", room].filter(Boolean).join(" and ");
  }
}

async function whenPainted(image: HTMLImageElement): Promise<void> {
  if (!image.complete) {
    await new Promise<void>((resolve) => {
      image.addEventListener("load", () => resolve(), { once: true });
      image.addEventListener("error", () => resolve(), { once: true });
    });
  }
  // Fails for a picture that could not be had.
  await image.decode();
  await nextFrame();
}

function tellsPaints(): boolean {
  return PerformanceObserver.supportedEntryTypes.includes("element");
}

function isLaidOut(image: HTMLImageElement): boolean {
  return image.offsetParent !== null;
}

function isInWindow(image: HTMLImageElement): boolean {
  const { width, top, bottom } = image.getBoundingClientRect();
  return width > 0 && bottom > 0 && top < innerHeight;
}
