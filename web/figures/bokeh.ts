// BokehJS, as much of it as the page uses. Its version is that of the bokeh package, so what
// is not in its public interface (`require`) changes only with a new build.

export interface BokehModel {
  readonly name: string | null;
  setv(values: Record<string, unknown>): void;
}

export interface BokehDocument {
  readonly is_idle: boolean;
  readonly idle: { connect(listener: () => void): void };
  get_model_by_name(name: string): BokehModel | null;
  clear(): void;
}

export interface BokehView {
  readonly canvas_view?: { readonly events_el: HTMLElement };
  export(form: PictureForm): { to_blob(): Promise<Blob> };
}

export type PictureForm = "svg" | "png";

export interface BokehViews {
  readonly roots: Iterable<BokehView>;
  clear(): void;
}

export interface Bokeh {
  readonly version: string;
  set_log_level(level: string): void;
  readonly embed: {
    add_document_standalone(document: BokehDocument, element: HTMLElement): Promise<BokehViews>;
  };
  require(name: "document"): { Document: { from_json(json: unknown): BokehDocument } };
}

/** The Bokeh JSON item of a drawing. */
export interface BokehItem {
  readonly root_id: string;
  readonly doc: unknown;
}

let loading: Promise<Bokeh> | null = null;

/** Gives BokehJS; the report's page had it fetched, but runs it no earlier than it is asked for. */
export function loadBokeh(url: URL): Promise<Bokeh> {
  loading ??= startBokeh(url).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function startBokeh(url: URL): Promise<Bokeh> {
  if (!findBokeh()) await runScript(url);
  const bokeh = findBokeh();
  if (!bokeh) throw new Error("BokehJS did not start");
  // It would tell of every document that it is idle.
  bokeh.set_log_level("warn");
  return bokeh;
}

function findBokeh(): Bokeh | undefined {
  return (globalThis as { Bokeh?: Bokeh }).Bokeh;
}

function runScript(url: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url.href;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => {
      script.remove();
      reject(new Error("BokehJS could not be loaded"));
    });
    document.head.append(script);
  });
}
