// Light or dark: what the reader chose on the page, else what the system says.

export class Theme extends EventTarget {
  private readonly system = matchMedia("(prefers-color-scheme: dark)");

  constructor(private readonly root: HTMLElement) {
    super();
    const tell = () => this.dispatchEvent(new Event("change"));
    this.system.addEventListener("change", tell);
    new MutationObserver(tell).observe(root, { attributeFilter: ["data-theme"] });
  }

  /** What the reader chose, if anything. */
  get chosen(): string | undefined {
    return this.root.dataset.theme;
  }

  get dark(): boolean {
    const { chosen } = this;
    return chosen ? chosen === "dark" : this.system.matches;
  }
}
