// Light or dark on a page that is not ours: what that page is, which its `color-scheme` says. A page
// that says nothing is light, whatever the reader's system is.

/** Takes the place of `Theme`; tells `change`. */
export class HostTheme extends EventTarget {
  /** No reader chooses here. */
  readonly chosen: string | undefined = undefined;
  dark = false;

  constructor(private readonly page: Document) {
    super();
    const look = () => this.look();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", look);
    // Pages switch their theme by a class or another attribute of their outermost elements.
    const observer = new MutationObserver(look);
    for (const root of [page.documentElement, page.body]) {
      observer.observe(root, { attributes: true });
    }
    this.dark = this.isDark();
  }

  private look(): void {
    const dark = this.isDark();
    if (dark === this.dark) return;
    this.dark = dark;
    this.dispatchEvent(new Event("change"));
  }

  /** A color that is another one in the dark tells which is used, whatever that follows from. */
  private isDark(): boolean {
    const probe = this.page.createElement("i");
    probe.style.setProperty("display", "none", "important");
    probe.style.setProperty("color", "light-dark(rgb(1, 1, 1), rgb(2, 2, 2))", "important");
    this.page.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color === "rgb(2, 2, 2)";
  }
}
