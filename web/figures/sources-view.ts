// Where the numbers of a view come from, as its tab tells: what the build knows of the snapshot at
// once, and which rows the figure leaves out as soon as Python has counted them.

import { html, type TemplateResult } from "lit";
import type { Parameters } from "../manifest.ts";
import type { SnapshotSources, SourcesView, SourcesWishes, ViewSources } from "../parts/sources.ts";
import { SupersededError } from "../python/client.ts";
import type { DrawScope } from "../python/messages.ts";
import { fetchPart } from "./fetch-part.ts";
import type { FigureServices } from "./services.ts";

interface SourcesPart {
  createSources(wishes: SourcesWishes): SourcesView;
}

interface Asked {
  readonly figure: string;
  readonly snapshot: string;
  readonly params: Parameters;
  readonly scope: DrawScope;
}

export class FigureSources {
  private readonly host = document.createElement("div");
  private made: Promise<SourcesView> | null = null;
  private told = "";
  private note = "";
  private asked = "";

  constructor(
    private readonly services: FigureServices,
    private readonly wishes: {
      readonly changed: () => void;
      readonly openModel: (model: string) => void;
    },
  ) {
    this.host.className = "origins";
  }

  /** Finds out about a view; what is known of it already is kept. */
  async show(view: Asked): Promise<void> {
    const asked = JSON.stringify(view);
    if (asked === this.asked) return;
    this.asked = asked;
    const isWanted = () => asked === this.asked;
    this.tell("Reading where it comes from …");
    try {
      await this.showSnapshot(view.snapshot, isWanted);
      if (!isWanted()) return;
      const { python } = this.services;
      this.tell(python.state === "ready" ? "" : "Python is starting; it counts what is left out.");
      const text = await python.call({ name: "sources", args: { ...view } }, this);
      await this.put(JSON.parse(text) as ViewSources, isWanted);
      if (isWanted()) this.tell("");
    } catch (error) {
      if (error instanceof SupersededError || !isWanted()) return;
      this.asked = "";
      this.tell(error instanceof Error ? error.message : String(error));
    }
  }

  render(): TemplateResult {
    return html`${this.host}<p class="wait" role="status">${this.note}</p>`;
  }

  /** What the build knows, which is nothing of a reader's own snapshots. */
  private async showSnapshot(snapshot: string, isWanted: () => boolean): Promise<void> {
    const { site } = this.services;
    if (this.told === snapshot) return;
    const asset = (await site.manifest()).sources[snapshot];
    if (!asset) {
      this.told = "";
      this.host.replaceChildren();
      return;
    }
    const found = await site.json<SnapshotSources>(asset.path);
    await this.put({ snapshots: [found], dates: [] }, isWanted);
  }

  private async put(told: ViewSources, isWanted: () => boolean): Promise<void> {
    this.made ??= this.make();
    try {
      const made = await this.made;
      if (!isWanted()) return;
      made.show(told);
      this.told = told.snapshots[0]?.key ?? "";
    } catch (error) {
      // Fetched again when it is asked for again.
      this.made = null;
      throw error;
    }
  }

  private async make(): Promise<SourcesView> {
    const { createSources } = await fetchPart<SourcesPart>(this.services, "sources");
    return createSources({ parent: this.host, openModel: this.wishes.openModel });
  }

  private tell(note: string): void {
    this.note = note;
    this.wishes.changed();
  }
}
