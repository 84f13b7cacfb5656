// <report-figure figure="radial" snapshot="2023-10-31" params='{"top": 3}' scope='{"sizes": ["7b"]}'> on
// any page: the report's own element, told by attributes alone. They follow what the reader changes.

import { html, nothing, type PropertyValues } from "lit";
import { ReportFigure } from "../figures/report-figure.ts";
import { ScopeChoice } from "../figures/scope.ts";
import type { FigureServices, LinkedView } from "../figures/services.ts";
import type { Progress } from "../python/messages.ts";
import { readWishes, writeWishes } from "./wishes.ts";

const STARTING = "Python is starting";
const WRITTEN = new RegExp(`^${STARTING}( \\([^)]*\\))?`);

export class EmbeddedFigure extends ReportFigure {
  static override properties = {
    ...ReportFigure.properties,
    wishes: { attribute: "params", reflect: true },
    models: { attribute: "scope" },
    faults: { state: true },
  };

  /** What the report is called that the figures are of. */
  static report = "";

  declare wishes: string | null;
  declare models: string | null;
  declare faults: readonly string[];
  declare private own: FigureServices | undefined;
  private readonly onTone = () => this.takeTone();
  private readonly onProgress = () => this.tellProgress();

  constructor() {
    super();
    this.wishes = this.getAttribute("params");
    this.models = this.getAttribute("scope");
    this.faults = [];
    this.addEventListener("figure-change", () => {
      const { declaration, params } = this;
      this.faults = [];
      if (declaration) this.wishes = writeWishes(declaration, params);
    });
  }

  /** Each figure shows models of its own: there is no page that chooses them for all. */
  protected override get services(): FigureServices {
    if (!this.own) {
      const { services } = ReportFigure;
      const scope = new ScopeChoice();
      const linkTo = (view: LinkedView) => services.linkTo({ ...view, scope: scope.current });
      this.own = { ...services, scope, linkTo };
    }
    return this.own;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { python, theme } = this.services;
    theme.addEventListener("change", this.onTone);
    python.addEventListener("progress", this.onProgress);
    this.takeTone();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const { python, theme } = this.services;
    theme.removeEventListener("change", this.onTone);
    python.removeEventListener("progress", this.onProgress);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { declaration, snapshot, wishes, models } = this;
    if (!declaration) return;
    if (!["figure", "snapshot", "wishes", "models"].some((name) => changed.has(name))) return;
    const asked = { snapshot, params: wishes, scope: models };
    const read = readWishes(declaration, asked, this.services.config);
    this.services.scope.choose(read.scope);
    if (read.snapshot !== snapshot) this.snapshot = read.snapshot;
    // Only another value is news: whatever is set is drawn.
    if (JSON.stringify(read.params) !== JSON.stringify(this.params)) this.params = read.params;
    this.faults = read.faults;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.declaration) this.dataset.state = "error";
  }

  /** The theme is that of the page around; see `makeHostStyles`. */
  private takeTone(): void {
    this.dataset.theme = this.services.theme.dark ? "dark" : "light";
  }

  /** There is no other place to tell it. */
  private tellProgress(): void {
    const { progress } = this.services.python;
    if (progress && this.note.startsWith(STARTING)) {
      this.note = this.note.replace(WRITTEN, `${STARTING} (${writeProgress(progress)})`);
    }
  }

  protected override render() {
    const { faults, shown } = this;
    const told = `This figure was asked for what is not there: ${faults.join("; ")}.`;
    return html`${faults.length > 0 ? html`<p class="fault" role="alert">${told}</p>` : nothing}
      ${super.render()}
      ${shown ? this.renderHome(shown) : nothing}`;
  }

  private renderHome(shown: LinkedView) {
    return html`<p class="home">From <a href=${this.services.linkTo(shown)} target="_blank"
      rel="noopener">${EmbeddedFigure.report}</a></p>`;
  }
}

/** In tenths: whoever has it read aloud should not hear it all the time. */
function writeProgress({ step, steps, label, bytes, totalBytes }: Progress): string {
  if (step > 1 || totalBytes === 0) return `${step} of ${steps}: ${label}`;
  const part = Math.floor((10 * bytes) / totalBytes);
  return `${part * 10} % of ${(totalBytes / 1e6).toFixed(0)} MB fetched`;
}
