// Shortcuts of the page, and the sheet that lists them. WCAG 2.1.4: whoever speaks to the computer
// sets off single keys without wanting to, so that they can be turned off.

import { isFree, movesSideways } from "./shortcut-keys.ts";
import { ShortcutSheet } from "./shortcut-sheet.ts";
import type { ThemeSwitch } from "./theme-switch.ts";
import type { Timeline } from "./timeline.ts";

const KEY = "report:shortcuts";
const OFF = "off";

export interface Shortcut {
  /** As `KeyboardEvent.key` names them; none for what another part of the page does itself. */
  readonly keys: readonly string[];
  /** As the sheet writes them. */
  readonly written: readonly string[];
  readonly does: string;
  /** Whether there is anything to do it to. */
  possible?(): boolean;
  run?(): void;
}

export class Shortcuts {
  private off = isOff();
  private readonly sheet: ShortcutSheet;

  constructor(
    document: Document,
    private readonly list: readonly Shortcut[],
  ) {
    const setOn = (on: boolean) => {
      this.off = !on;
      keepOff(this.off);
    };
    this.sheet = new ShortcutSheet(document, setOn);
    document.addEventListener("keydown", (event) => this.onKey(event));
  }

  open(): void {
    this.sheet.open(
      this.list.filter((shortcut) => shortcut.possible?.() ?? true),
      !this.off,
    );
  }

  private onKey(event: KeyboardEvent): void {
    if (this.off || !isFree(event)) return;
    const found = this.list.find(({ keys }) => keys.includes(event.key));
    if (!found?.run || (found.possible && !found.possible())) return;
    if (event.key.startsWith("Arrow") && movesSideways(event)) return;
    event.preventDefault();
    found.run();
  }
}

export function connectShortcuts(
  document: Document,
  timeline: Timeline,
  theme: ThemeSwitch,
): Shortcuts {
  const search = () => document.getElementById("log-search");
  const shortcuts = new Shortcuts(document, [
    {
      keys: ["ArrowLeft", "j"],
      written: ["←", "j"],
      does: "earlier snapshot",
      run: () => timeline.step(-1),
    },
    {
      keys: ["ArrowRight", "k"],
      written: ["→", "k"],
      does: "later snapshot",
      run: () => timeline.step(1),
    },
    { keys: [], written: ["Space"], does: "on the timeline: play or pause" },
    { keys: [], written: ["Home", "End"], does: "on the timeline: first or last snapshot" },
    { keys: ["t"], written: ["t"], does: "light, dark, or as the system", run: () => theme.turn() },
    {
      keys: ["/"],
      written: ["/"],
      does: "search the log",
      possible: () => search() !== null,
      run: () => search()?.focus(),
    },
    { keys: ["?"], written: ["?"], does: "this list", run: () => shortcuts.open() },
    { keys: [], written: ["Esc"], does: "close what is open" },
  ]);
  document.getElementById("shortcuts-button")?.addEventListener("click", () => shortcuts.open());
  return shortcuts;
}

function isOff(): boolean {
  try {
    return localStorage.getItem(KEY) === OFF;
  } catch {
    return false;
  }
}

function keepOff(off: boolean): void {
  try {
    if (off) localStorage.setItem(KEY, OFF);
    else localStorage.removeItem(KEY);
  } catch {
    // It holds for this visit.
  }
}
