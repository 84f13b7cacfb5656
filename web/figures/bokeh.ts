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

export interface BokehViews {
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

/** Gives BokehJS; the page has its script already, another site's page gets it here. */
export function loadBokeh(url: URL): Promise<Bokeh> {
  loading ??= new Promise((resolve, reject) => {
    const given = () => {
      const { Bokeh } = globalThis as { Bokeh?: Bokeh };
      // It would tell of every document that it is idle.
      Bokeh?.set_log_level("warn");
      return Bokeh;
    };
    const bokeh = given();
    if (bokeh) {
      resolve(bokeh);
      return;
    }
    const present = document.querySelector<HTMLScriptElement>("script[data-bokeh]");
    const script = present ?? document.createElement("script");
    script.addEventListener("load", () => {
      const loaded = given();
      if (loaded) resolve(loaded);
      else reject(new Error("BokehJS did not start"));
    });
    script.addEventListener("error", () => {
      loading = null;
      script.remove();
      reject(new Error("BokehJS could not be loaded"));
    });
    if (present) return;
    script.dataset["bokeh"] = "";
    script.src = url.href;
    document.head.append(script);
  });
  return loading;
}
