// <figure-code>: the code of a figure. What shows it is fetched when the first one is in the page.

import { css, html, LitElement } from "lit";
import { ReportFigure } from "../figures/report-figure.ts";
import type { Parameters } from "../manifest.ts";

interface CodePart {
  openSharedCode(root: Document): Promise<void>;
}

/** Opens the code that the page's address carries, now and whenever another one comes. */
export function followSharedCode(): void {
  const open = async () => {
    if (!location.hash.startsWith("#code=")) return;
    const part = await ReportFigure.services.part<CodePart>("code");
    await part.openSharedCode(document);
  };
  // What cannot be fetched is told by the element itself.
  const follow = () => void open().catch(() => {});
  addEventListener("hashchange", follow);
  follow();
}

export class FigureCode extends LitElement {
  static override properties = {
    figure: {},
    snapshot: {},
    params: { attribute: false },
    state: { state: true },
  };
  // About as high as what comes, so that nothing below moves far.
  static override styles = css`
    :host { display: block; font: calc(0.9 * var(--rem, 1rem)) / 1.45 var(--sans); color: var(--muted); }
    p { min-height: calc(31 * var(--rem, 1rem)); margin: 0; }
  `;

  declare figure: string;
  declare snapshot: string;
  declare params: Parameters;
  declare state: "coming" | "there" | "failed";

  constructor() {
    super();
    this.params = {};
    this.state = "coming";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    ReportFigure.services.part("code").then(
      () => {
        this.state = "there";
      },
      () => {
        this.state = "failed";
      },
    );
  }

  protected override render() {
    const { figure, snapshot, params } = this;
    if (this.state === "there") {
      return html`<code-desk .services=${ReportFigure.services} .figure=${figure}
        .snapshot=${snapshot} .params=${params}></code-desk>`;
    }
    const failed = "The editor could not be fetched. Open this tab again when you are online.";
    return html`<p role="status">${this.state === "failed" ? failed : "The code is coming …"}</p>`;
  }
}
