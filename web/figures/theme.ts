// Light or dark: what the reader chose on the page, else what the system says.

export class Theme extends EventTarget {
  private readonly system = matchMedia("(prefers-color-scheme: dark)");

  constructor(private readonly root: HTMLElement) {
    super();
    const tell = () => this.dispatchEvent(new Event("change"));
    this.system.addEventListener("change", tell);
    new MutationObserver(tell).observe(root, { attributeFilter: ["data-theme"] });
  }

  get dark(): boolean {
    const chosen = this.root.dataset.theme;
    return chosen ? chosen === "dark" : this.system.matches;
  }
}
