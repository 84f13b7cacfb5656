// <python-console>: a line at the foot of the page that opens a console.

import { css, html, LitElement, nothing } from "lit";
import { ReportFigure } from "../figures/report-figure.ts";

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
  declare state: "closed" | "coming" | "there" | "failed";

  constructor() {
    super();
    this.state = "closed";
  }

  private async open(isOpen: boolean): Promise<void> {
    if (!isOpen || this.state === "there") return;
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
