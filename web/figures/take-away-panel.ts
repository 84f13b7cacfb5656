// All the ways to take a figure away: as a picture, as numbers, as a link, on a page of one's own, as a
// citation. Everything is of what is shown, and follows it.

import { html, nothing, render, type TemplateResult } from "lit";
import { isOwn, nameDay } from "../own/own-key.ts";
import { writeBibtex, writeSentence } from "./citation.ts";
import { writeSnippet } from "./embed-snippet.ts";
import { type Form, makeFile, nameShown, type Shown } from "./figure-files.ts";
import { changedParameters } from "./params.ts";
import { type ReportFacts, readFacts } from "./report-facts.ts";
import { saveFile } from "./saved-file.ts";
import { changedScope } from "./scope.ts";
import type { TakeAwayView } from "./take-away.ts";

type Way = "picture" | "numbers" | "link" | "embed" | "sentence" | "bibtex";

const MOMENT = "Just a moment …";
const NOT_PUBLISHED = "on this device only: it opens this file";
const NO_COPYING =
  "This browser does not let the page copy. The text is selected: copy it as you copy any text.";
export class TakeAwayPanel {
  private view: TakeAwayView | null = null;
  private link = "";
  private facts: ReportFacts | null = null;
  /** What is told of the way that was taken last. */
  private told: { readonly way: Way; readonly text: string } | null = null;

  constructor(private readonly place: HTMLElement) {}

  async show(view: TakeAwayView): Promise<void> {
    const link = view.shown ? view.services.linkTo(view.shown) : "";
    // The same view may be drawn again, in another theme.
    if (link !== this.link) this.told = null;
    this.link = link;
    this.view = view;
    this.render();
    if (!this.facts) await this.readFacts(view);
  }

  private async readFacts({ services }: TakeAwayView): Promise<void> {
    try {
      this.facts = await readFacts(services.site);
      this.render();
    } catch (error) {
      this.tell("sentence", `The citation cannot be written: ${explain(error)}`);
    }
  }

  private render(): void {
    const { view, place } = this;
    if (!view) return;
    const { shown } = view;
    const waiting = html`<p>The figure is on its way.</p>`;
    render(shown ? this.renderWays(view, shown, this.link) : waiting, place);
  }

  private renderWays(view: TakeAwayView, shown: Shown, link: string): TemplateResult {
    const own = isOwn(shown.snapshot);
    const { home } = view.services.site.files;
    const place = own ? "in this browser only: your data is nowhere else" : NOT_PUBLISHED;
    const warning = own || !home ? html`<span>Works ${place}.</span>` : nothing;
    return html`
      ${this.renderFiles("picture", "Picture", ["png", "svg"], "as shown, with title, legend and source")}
      ${this.renderFiles("numbers", "Numbers", ["csv", "json"], "all rows of its table")}
      ${this.renderText("link", "Link", "Link to this view", link, 1, warning)}
      ${own || !home ? nothing : this.renderEmbed(view, shown, link, home)}
      ${this.renderCitation(shown, link)}`;
  }

  private renderEmbed({ declaration }: TakeAwayView, shown: Shown, link: string, home: URL) {
    const { figure, snapshot, params } = shown;
    const changed = changedParameters(declaration, params);
    const title = `${nameShown(shown)}, ${nameDay(snapshot)}`;
    const script = new URL("embed.js", home).href;
    const scope = changedScope("scope" in shown ? shown.scope : {});
    const snippet = writeSnippet({ figure, snapshot, changed, scope, title, link }, script);
    return this.renderText("embed", "Embed", "Lines for a page of your own", snippet, 4);
  }

  private renderCitation(shown: Shown, link: string) {
    const { facts } = this;
    if (!facts) return this.renderRow("sentence", "Cite", nothing);
    const { figure, snapshot } = shown;
    const cited = { figure, snapshot, title: nameShown(shown), link, seen: new Date() };
    const [sentence, bibtex] = [writeSentence(cited, facts), writeBibtex(cited, facts)];
    return html`
      ${this.renderText("sentence", "Cite", "Citation as a sentence", sentence, 4)}
      ${this.renderText("bibtex", "BibTeX", "Citation for BibTeX", bibtex, 5)}`;
  }

  private renderFiles(way: Way, name: string, forms: readonly Form[], about: string) {
    const buttons = forms.map(
      (form) =>
        html`<button type="button" @click=${() => this.save(way, form)}>${form.toUpperCase()}</button>`,
    );
    return this.renderRow(way, name, html`${buttons}<span>${about}</span>`);
  }

  /** A text to be copied; where that is not allowed it can be selected. */
  private renderText(
    way: Way,
    name: string,
    label: string,
    text: string,
    rows: number,
    warning: unknown = nothing,
  ) {
    const field =
      rows === 1
        ? html`<input readonly class="taken" aria-label=${label} .value=${text} @focus=${selectAll} />`
        : html`<textarea readonly class="taken" rows=${rows} aria-label=${label} .value=${text}
            spellcheck="false" @focus=${selectAll}></textarea>`;
    const copy = (event: Event) => this.copy(way, text, event.currentTarget as HTMLElement);
    const button = html`<button type="button" aria-label="Copy: ${label}" @click=${copy}>Copy</button>`;
    return this.renderRow(way, name, html`${field}${button}${warning}`);
  }

  private renderRow(way: Way, name: string, content: unknown) {
    const told = this.told?.way === way ? this.told.text : "";
    return html`<div class="way ${way}"><h4>${name}</h4><div>${content}
      <p class="told" role="status">${told}</p></div></div>`;
  }

  private async save(way: Way, form: Form): Promise<void> {
    const { view, place } = this;
    if (!view?.shown) return;
    this.tell(way, MOMENT);
    try {
      const { name, content } = await makeFile(form, view, view.shown, place);
      saveFile(name, content);
      this.tell(way, `Saved as ${name}`);
    } catch (error) {
      this.tell(way, `The file could not be made: ${explain(error)}`);
    }
  }

  private async copy(way: Way, text: string, button: HTMLElement): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.tell(way, "Copied");
    } catch {
      // Some browsers and pages do not allow it, and there is no clipboard on a page without https.
      const field = button.parentElement?.querySelector<HTMLInputElement>(".taken");
      field?.focus();
      field?.select();
      this.tell(way, NO_COPYING);
    }
  }

  private tell(way: Way, text: string): void {
    this.told = { way, text };
    this.render();
  }
}

function selectAll(event: Event): void {
  (event.target as HTMLInputElement).select();
}

function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
