// <python-console>: a line at the foot of the page that opens a console.

import { css, html, LitElement, nothing } from "lit";
import { ReportFigure } from "../figures/report-figure.ts";
import type { ConsoleDesk } from "./console-desk.ts";

export class PythonConsole extends LitElement {
  static override properties = { state: { state: true } };
  static override styles = css`
    :host { display: block; font: 0.9rem / 1.45 var(--sans); }
    summary {
      display: inline-block;
      padding: 0.3rem 0;
      color: var(--accent);
      font-weight: 600;
      cursor: pointer;
    }
    summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    summary::before { content: "▸ "; }
    details[open] summary::before { content: "▾ "; }
    console-desk, p { margin: 0.5rem 0 1rem; }
  `;
  private opening = Promise.resolve();
  declare state: "closed" | "coming" | "there" | "failed";

  constructor() {
    super();
    this.state = "closed";
  }

  private readonly onOpen = (event: Event) => void this.show((event as CustomEvent<string>).detail);

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("console-open", this.onOpen);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("console-open", this.onOpen);
  }

  /** Opens with a text to run; running it is up to the reader. */
  private async show(source: string): Promise<void> {
    const details = this.renderRoot.querySelector("details");
    if (!details) return;
    details.open = true;
    await this.open(true);
    const desk = this.renderRoot.querySelector<ConsoleDesk>("console-desk");
    await desk?.updateComplete;
    desk?.put(source);
  }

  private open(isOpen: boolean): Promise<void> {
    if (isOpen && (this.state === "closed" || this.state === "failed")) this.opening = this.fetch();
    return this.opening;
  }

  private async fetch(): Promise<void> {
    this.state = "coming";
    try {
      await ReportFigure.services.part("code");
      this.state = "there";
      await this.updateComplete;
      const desk = this.renderRoot.querySelector<LitElement>("console-desk");
      await desk?.updateComplete;
      desk?.focus();
    } catch {
      this.state = "failed";
    }
  }

  protected override render() {
    return html`<details
      @toggle=${(event: Event) => this.open((event.target as HTMLDetailsElement).open)}>
      <summary>Python console</summary>
      ${this.renderInside()}
    </details>`;
  }

  private renderInside() {
    const { services } = ReportFigure;
    switch (this.state) {
      case "closed":
        return nothing;
      case "coming":
        return html`<p role="status">The console is coming …</p>`;
      case "failed":
        return html`<p role="status">The console could not be fetched. Open it again when you are online.</p>`;
      case "there":
        return html`<console-desk .services=${services}
          .snapshot=${services.config.snapshots.at(-1)?.key ?? ""}></console-desk>`;
    }
  }
}
