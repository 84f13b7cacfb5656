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

/**
 * Gives BokehJS; the report's page had it fetched, but runs it no earlier than it is asked for. A page
 * that is not ours may have another one; then `version` is the one that is wanted.
 */
export function loadBokeh(url: URL, version?: string): Promise<Bokeh> {
  loading ??= startBokeh(url, version).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function startBokeh(url: URL, version?: string): Promise<Bokeh> {
  if (!findBokeh(version)) await runScript(url);
  const bokeh = findBokeh(version);
  if (!bokeh) throw new Error("BokehJS did not start");
  // It would tell of every document that it is idle.
  bokeh.set_log_level("warn");
  return bokeh;
}

/** The first BokehJS of a page carries those that come after it, by their versions. */
function findBokeh(version?: string): Bokeh | undefined {
  const { Bokeh } = globalThis as { Bokeh?: Bokeh & Readonly<Record<string, Bokeh>> };
  return version ? Bokeh?.[version] : Bokeh;
}

function runScript(url: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url.href;
    // A page that lets in only what says so (COEP) has it like this.
    if (url.origin !== location.origin) script.crossOrigin = "anonymous";
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => {
      script.remove();
      reject(new Error("BokehJS could not be loaded"));
    });
    document.head.append(script);
  });
}
