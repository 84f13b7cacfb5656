// In which order the page's two large parts come: BokehJS, which keeps the page busy for a while,
// and Python, which needs the line.

import type { PythonClient } from "../python/client.ts";
import type { ImageStore } from "../python/image-store.ts";
import { whenFirstFigure } from "./first-figure.ts";
import { whenLineFree } from "./line.ts";

// A worker cannot begin while the page is busy; longer than this no figure waits for it.
const BREATH_MS = 250;

/**
 * Starts Python at the right time, and resolves when BokehJS may run.
 *
 * Nothing for Python is fetched before the reader has something to see and the line is free; an
 * image on the device needs no line. `picture` says whether there is a picture to see.
 */
export async function startParts(
  python: PythonClient,
  store: ImageStore,
  picture: Promise<boolean>,
  root: ParentNode,
): Promise<void> {
  const stored = whenStored(store);
  if (!(await picture)) {
    void whenFirstFigure().then(() => python.start());
    return;
  }
  await Promise.race([whenLineFree(root), stored]);
  python.start();
  await Promise.race([python.breath, pause(BREATH_MS)]);
}

/** Resolves if there is an image of Python; never if there is none. */
function whenStored(store: ImageStore): Promise<void> {
  return new Promise((resolve) => {
    void store.find().then((image) => {
      if (image) resolve();
    });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
