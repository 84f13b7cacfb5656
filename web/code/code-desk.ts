// <code-desk>: the source of a figure in an editor, run by Python on the reader's wish.

import { html, LitElement, nothing, type PropertyValues } from "lit";
import { changedParameters } from "../figures/params.ts";
import type { FigureServices } from "../figures/services.ts";
import type { FigureDeclaration, Parameters } from "../manifest.ts";
import type { createEditor, Editor } from "../parts/editor.ts";
import { codeStyles } from "./code-styles.ts";
import { describeKeptBack, describeRequest, findRequestWords } from "./consent.ts";
import { KeptCode } from "./kept-code.ts";
import { Printout } from "./printout.ts";
import { renderDrawn, renderError, renderShown } from "./result-view.ts";
import { type CodeAnswer, type CodeError, explainFailure, runCode, type Said } from "./run.ts";
import { readSharedCode, writeSharedCode } from "./shared-code.ts";

type Phase = "loading" | "idle" | "waiting" | "running";

interface EditorPart {
  readonly createEditor: typeof createEditor;
}

export class CodeDesk extends LitElement {
  static override styles = codeStyles;
  static override properties = {
    services: { attribute: false },
    figure: {},
    snapshot: {},
    params: { attribute: false },
    phase: { state: true },
    text: { state: true },
    status: { state: true },
    question: { state: true },
    warning: { state: true },
    answer: { state: true },
    link: { state: true },
    isKept: { state: true },
    hasOwn: { state: true },
  };

  declare services: FigureServices;
  declare figure: string;
  declare snapshot: string;
  declare params: Parameters;
  declare phase: Phase;
  declare text: string;
  declare status: string;
  declare question: string;
  declare warning: string;
  declare answer: CodeAnswer | null;
  declare link: string;
  declare isKept: boolean;
  /** Whether there is code of the reader's own beside what came with the address. */
  declare hasOwn: boolean;

  private shipped = "";
  private shippedHash = "";
  private editor: Editor | null = null;
  /** The editor's place, which the editor fills by itself; until then the text stands there. */
  private readonly place = document.createElement("div");
  private turn = 0;
  private readonly runSlot = Symbol("code");
  private readonly printout = new Printout();
  private readonly kept = new KeptCode(() => localStorage, new URL(".", document.baseURI).pathname);
  private readonly onKeptBack = (event: Event) => {
    if (this.phase !== "running") return;
    this.question = describeKeptBack((event as CustomEvent<string>).detail);
  };
  private readonly onFragment = () => void this.takeShared(this.turn);
  private readonly onPython = () => this.requestUpdate();

  constructor() {
    super();
    this.place.className = "editor";
    this.figure = "";
    this.snapshot = "";
    this.params = {};
    this.phase = "loading";
    this.text = "";
    this.status = "";
    this.forgetResults();
    this.warning = "";
    this.link = "";
    this.isKept = true;
    this.hasOwn = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.services.python.addEventListener("kept-back", this.onKeptBack);
    this.services.python.addEventListener("state", this.onPython);
    addEventListener("hashchange", this.onFragment);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.services.python.removeEventListener("kept-back", this.onKeptBack);
    this.services.python.removeEventListener("state", this.onPython);
    removeEventListener("hashchange", this.onFragment);
    // Nobody could stop it any more; what is only moved is back at once.
    queueMicrotask(() => {
      if (!this.isConnected && this.isBusy) this.stop();
    });
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("figure")) void this.open();
  }

  private get declaration(): FigureDeclaration | undefined {
    return this.services.config.figures.find(({ id }) => id === this.figure);
  }

  private get isBusy(): boolean {
    return this.phase === "waiting" || this.phase === "running";
  }

  private get isChanged(): boolean {
    return this.phase !== "loading" && this.text !== this.shipped;
  }

  /** Shows the code of the figure: what came with the address, else what is kept, else the shipped. */
  private async open(): Promise<void> {
    this.turn += 1;
    const { turn, figure, services } = this;
    if (this.isBusy) this.stop();
    this.phase = "loading";
    this.forgetResults();
    this.warning = "";
    this.link = "";
    try {
      const asset = (await services.site.manifest()).code[figure];
      if (!asset) throw new Error(`this build has no source of “${figure}”`);
      const shipped = await services.site.text(asset.path);
      if (turn !== this.turn) return;
      this.shipped = shipped;
      this.shippedHash = asset.sha256;
      const own = this.kept.find(figure);
      this.put(own?.text ?? shipped);
      this.phase = "idle";
      this.status = "";
      if (own && own.of !== asset.sha256) {
        this.warning =
          "The report’s own code has changed since you began with yours; Reset shows it.";
      }
      await this.takeShared(turn);
      await this.makeEditor(turn);
    } catch (error) {
      if (turn !== this.turn) return;
      this.status = `The code cannot be shown: ${error instanceof Error ? error.message : error}`;
    }
  }

  private async makeEditor(turn: number): Promise<void> {
    if (this.editor) return;
    const { createEditor } = await this.services.part<EditorPart>("editor");
    await this.updateComplete;
    if (turn !== this.turn || this.editor) return;
    this.place.replaceChildren();
    this.editor = createEditor({
      parent: this.place,
      root: this.renderRoot as ShadowRoot,
      text: this.text,
      label:
        "Python source of the figure. Control and Enter runs it, Escape and then Tab leaves the editor.",
      changed: (text) => this.change(text),
      run: () => void this.run(),
    });
  }

  /** Code that came with the address is shown, and nothing else is done with it. */
  private async takeShared(turn: number): Promise<void> {
    try {
      const shared = await readSharedCode(location.hash);
      if (turn !== this.turn || shared?.figure !== this.figure) return;
      this.hasOwn = this.kept.find(this.figure) !== null;
      this.put(shared.code);
      this.warning = "This code came with the address; read it before you run it.";
    } catch (error) {
      this.warning = error instanceof Error ? error.message : String(error);
    }
  }

  /** Puts a text into the editor, which is no change by the reader. */
  private put(text: string): void {
    this.text = text;
    if (!this.editor) this.showPlain(text);
    else if (this.editor.text !== text) this.editor.setText(text);
  }

  private showPlain(text: string): void {
    const plain = document.createElement("pre");
    plain.className = "plain";
    plain.tabIndex = 0;
    plain.textContent = text;
    this.place.replaceChildren(plain);
  }

  private change(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.hasOwn = false;
    const { figure, shippedHash: of } = this;
    if (text === this.shipped) this.kept.forget(figure);
    else this.isKept = this.kept.keep(figure, { text, of });
  }

  private reset(): void {
    this.kept.forget(this.figure);
    this.hasOwn = false;
    this.put(this.shipped);
    this.forgetResults();
    this.warning = "";
    this.link = "";
    this.status = "This is the report’s own code again.";
  }

  private showOwn(): void {
    this.put(this.kept.find(this.figure)?.text ?? this.shipped);
    this.hasOwn = false;
    this.warning = "";
  }

  private forgetResults(): void {
    this.printout.clear();
    this.answer = null;
    this.question = "";
    this.editor?.markError(null);
  }

  /** Runs the code; what may ask other servers runs only once the reader has been asked. */
  private async run(asked = false): Promise<void> {
    if (this.phase !== "idle") return;
    const { services, text, declaration } = this;
    const { python } = services;
    const words = findRequestWords(text);
    this.forgetResults();
    if (!asked && !python.outside && words.length > 0) {
      this.question = describeRequest(words);
      this.status = "";
      return;
    }
    this.phase = "waiting";
    this.status = describeWaiting(python.state);
    const params = declaration ? changedParameters(declaration, this.params) : this.params;
    const scope = this.services.scope.current;
    const { figure, snapshot } = this;
    const args = { source: text, figure, snapshot, params, scope };
    const begin = performance.now();
    try {
      this.answer = await runCode(python, { name: "run", args }, this.runSlot, (said) =>
        this.hear(said),
      );
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      const { error } = this.answer;
      this.status = error
        ? `It ended with an error after ${seconds} s${nameError(error)}.`
        : `Done in ${seconds} s. The figure below is yours; the report’s own stay as they are.`;
      // Lines of a text that is another by now are marked nowhere.
      if (error && text === this.text) this.editor?.markError(error.line);
    } catch (error) {
      this.status = explainFailure(error);
      this.question = "";
    } finally {
      if (this.isBusy) this.phase = "idle";
    }
  }

  private hear(said: Said): void {
    if (said.begun) {
      this.phase = "running";
      this.status = "Running …";
    }
    this.printout.hear(said);
  }

  private stop(): void {
    this.services.python.cancel(this.runSlot);
  }

  private allow(): void {
    this.services.python.allowOutside();
    const wasAsked = this.phase === "idle" && this.answer === null;
    this.question = "";
    if (wasAsked) void this.run();
    this.requestUpdate();
  }

  private runWithout(): void {
    this.question = "";
    void this.run(true);
  }

  private async copyLink(): Promise<void> {
    const { services, figure, snapshot, params, text } = this;
    // This may be a figure on somebody else's page; the link leads to the report.
    const address = new URL(services.linkTo({ figure, snapshot, params }));
    address.hash = await writeSharedCode({ figure, code: text });
    this.link = address.href;
    try {
      await navigator.clipboard.writeText(this.link);
      this.status = "The link is copied. It carries the code, which runs only when asked to.";
    } catch {
      this.status = "Copy the link; it carries the code, which runs only when asked to.";
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLInputElement>(".link input")?.select();
    }
  }

  protected override render() {
    const { phase, figure, isChanged, isBusy: busy } = this;
    return html`<div class="desk">
      <p class="about">The Python that draws this figure, <code>${figure}.py</code>. Change it and run it:
        what it draws appears below, and the report’s own figures stay as they are.</p>
      ${this.renderWarning()}
      <div class="bar">
        <button type="button" class="first" ?disabled=${phase !== "idle"} @click=${() => this.run()}
          title="Ctrl or ⌘ with Enter">Run</button>
        <button type="button" ?disabled=${!busy} @click=${() => this.stop()}>Stop</button>
        <button type="button" ?disabled=${!isChanged || busy} @click=${() => this.reset()}>Reset</button>
        <button type="button" class="end" ?disabled=${phase === "loading"}
          aria-label="Copy link with this code" @click=${() => this.copyLink()}>Copy link</button>
      </div>
      ${this.renderQuestion()}
      <p class="status"><span role="status">${this.status}</span> ${this.renderKept()}</p>
      ${this.place}
      ${this.renderLink()}
      ${this.printout.element}
      ${this.renderAnswer()}
    </div>`;
  }

  private renderKept() {
    if (!this.isChanged || this.warning.startsWith("This code came")) return nothing;
    return this.isKept ? "Changed; kept in this browser." : "Changed; this browser keeps nothing.";
  }

  private renderWarning() {
    if (!this.warning) return nothing;
    const own = html`<button type="button" @click=${() => this.showOwn()}>Show my own</button>`;
    return html`<div class="warning" role="alert"><p>${this.warning}</p>${this.hasOwn ? own : nothing}</div>`;
  }

  private renderQuestion() {
    if (!this.question) return nothing;
    const without = html`<button type="button" @click=${() => this.runWithout()}>Run without</button>`;
    return html`<div class="question" role="alert">
      <p>${this.question}</p>
      <button type="button" @click=${() => this.allow()}>Allow requests for this visit</button>
      ${this.phase === "idle" && !this.answer ? without : nothing}
    </div>`;
  }

  private renderLink() {
    if (!this.link) return nothing;
    return html`<p class="link"><input type="text" readonly aria-label="Link with this code"
      .value=${this.link} /></p>`;
  }

  private renderAnswer() {
    const { answer } = this;
    if (!answer) return nothing;
    const context = {
      services: this.services,
      outside: this.services.python.outside,
      allow: () => this.allow(),
    };
    if (answer.error) return renderError(answer.error, (line) => this.goTo(line));
    return html`${answer.shown ? renderShown(answer.shown, context) : nothing}
      ${
        answer.drawn
          ? renderDrawn(answer.drawn, answer.shape ?? null, answer.outside ?? [], context)
          : nothing
      }`;
  }

  private goTo(line: number): void {
    this.editor?.markError(line);
    this.editor?.focus();
  }
}

function describeWaiting(state: string): string {
  if (state === "ready") return "Waiting for Python …";
  if (state === "failed") return "";
  return "Python is starting; the code runs when it is ready.";
}

/** What went wrong, in a line; the traceback stands below the code. */
function nameError({ type, line }: CodeError): string {
  return line === null ? `: ${type}` : `: ${type} in line ${line}`;
}
