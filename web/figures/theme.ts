// Light or dark: what the reader chose on the page, else what the system says.

const KEY = "report:theme";

/** `undefined` follows the system. */
export type ThemeChoice = "light" | "dark" | undefined;

export class Theme extends EventTarget {
  private readonly system = matchMedia("(prefers-color-scheme: dark)");

  constructor(private readonly root: HTMLElement) {
    super();
    const tell = () => this.dispatchEvent(new Event("change"));
    this.system.addEventListener("change", tell);
    new MutationObserver(tell).observe(root, { attributeFilter: ["data-theme"] });
    // Another page of the report, open at the same time.
    window.addEventListener("storage", ({ key }) => {
      if (key === KEY || key === null) this.apply(readChoice());
    });
  }

  /** What the reader chose, if anything. */
  get chosen(): string | undefined {
    return this.root.dataset.theme;
  }

  get dark(): boolean {
    const { chosen } = this;
    return chosen ? chosen === "dark" : this.system.matches;
  }

  /** Changes the page's colours, and those of later visits. */
  choose(choice: ThemeChoice): void {
    this.apply(choice);
    keepChoice(choice);
  }

  private apply(choice: ThemeChoice): void {
    if (choice) this.root.dataset.theme = choice;
    else delete this.root.dataset.theme;
  }
}

/** What was chosen on this device. */
export function readChoice(): ThemeChoice {
  try {
    return asChoice(localStorage.getItem(KEY));
  } catch {
    // The reader's browser keeps nothing for pages.
    return undefined;
  }
}

function keepChoice(choice: ThemeChoice): void {
  try {
    if (choice) localStorage.setItem(KEY, choice);
    else localStorage.removeItem(KEY);
  } catch {
    // It holds for this visit.
  }
}

export function asChoice(text: string | null): ThemeChoice {
  return text === "light" || text === "dark" ? text : undefined;
}
