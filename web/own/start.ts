// The reader's own data, as far as every page needs it: a drop zone, a field to choose files, and a
// look at whether an earlier visit left some. The rest is fetched when it is wanted.

import type { Catalogue } from "../catalogue.ts";
import type { FigureServices } from "../figures/services.ts";
import type { ViewState } from "../shell/view-state.ts";
import { takeDrops } from "./drop-zone.ts";
import { isOwn } from "./own-key.ts";
import { isAnythingKept } from "./own-store.ts";
import { listDropped, type Taken } from "./take-files.ts";

export interface OwnParts {
  readonly catalogue: Catalogue;
  readonly services: FigureServices;
  readonly view: ViewState;
  readonly base: string;
}

/** What `parts/own.ts` gives. */
export interface OwnPart {
  connectOwn(parts: OwnParts): {
    add(taken: readonly Taken[]): Promise<void>;
    restored: Promise<void>;
  };
}

/** Resolves when the snapshot that the address asks for is known, should it be the reader's own. */
export async function startOwnData(document: Document, parts: OwnParts): Promise<void> {
  const { services, base } = parts;
  let coming: ReturnType<typeof load> | null = null;
  const load = async () => (await services.part<OwnPart>("own")).connectOwn(parts);
  const get = () => {
    coming ??= load();
    return coming;
  };
  const add = (taken: readonly Taken[]) => {
    void get().then((own) => own.add(taken));
  };
  takeDrops(document, (transfer) => add(listDropped(transfer)));
  const field = document.querySelector<HTMLInputElement>("#own-files");
  field?.addEventListener("change", () => {
    const files = [...(field.files ?? [])];
    field.value = "";
    if (files.length > 0) add(files.map((file) => ({ file })));
  });
  if (!isAnythingKept(base)) return;
  const asked = isOwn(new URLSearchParams(location.search).get("at") ?? "");
  if (asked) await (await get()).restored;
  else void whenPythonReady(services).then(get);
}

/** Resolves once Python is there and the figures have asked it for what they show. */
async function whenPythonReady({ python }: FigureServices): Promise<void> {
  if (python.state !== "ready") {
    await new Promise<void>((resolve) => {
      python.addEventListener("state", () => {
        if (python.state === "ready") resolve();
      });
    });
  }
  await new Promise((resolve) => setTimeout(resolve, 0));
}
