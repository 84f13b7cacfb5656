// Keeps the report for offline use once the page is at rest, and follows its revisions.

import type { PythonClient } from "../python/client.ts";
import { whenFirstFigure } from "../shell/first-figure.ts";
import { showOffline } from "../shell/offline-line.ts";
import { OfflineKeeper, type Sizes } from "./keeper.ts";
import type { Revisions } from "./revisions.ts";

// Readers who leave within seconds are not made to fetch for a next visit.
const SETTLE_MS = 2000;
// A slow line may need this long for Python; whoever reads meanwhile has the page kept all the same.
const PYTHON_MS = 60_000;

interface Parts {
  readonly base: URL;
  readonly sizes: Sizes;
  readonly python: PythonClient;
  readonly revisions: Revisions;
}

export function startOffline(document: Document, parts: Parts): void {
  const { base, sizes, python, revisions } = parts;
  const keeper = new OfflineKeeper(base, sizes);
  showOffline(keeper, document);
  if (!keeper.available) return;
  void attend(keeper, python, revisions);
}

async function attend(
  keeper: OfflineKeeper,
  python: PythonClient,
  revisions: Revisions,
): Promise<void> {
  await whenFirstFigure();
  await keeper.look();
  const known = await keeper.find();
  if (known) void revisions.watch(known);
  await Promise.race([whenSettled(python), pause(PYTHON_MS)]);
  await pause(SETTLE_MS);
  const keep = async () => {
    await keeper.keepUnasked(python.state === "ready");
    const registration = await keeper.find();
    if (registration) void revisions.watch(registration);
    await keeper.tidy();
  };
  await keep();
  // Python may come later: a reader tries again, or the line was slow.
  python.addEventListener("state", () => {
    if (python.state === "ready" && keeper.sets.python.state === "none") void keep();
  });
}

function whenSettled(python: PythonClient): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (python.state === "ready" || python.state === "failed") resolve();
    };
    python.addEventListener("state", look);
    look();
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
