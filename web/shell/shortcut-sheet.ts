// The sheet that lists the shortcuts: a dialog, made when it is first opened.

import type { Shortcut } from "./shortcuts.ts";

export class ShortcutSheet {
  private dialog: HTMLDialogElement | null = null;

  constructor(
    private readonly document: Document,
    private readonly setOn: (on: boolean) => void,
  ) {}

  open(shortcuts: readonly Shortcut[], on: boolean): void {
    this.dialog ??= this.make();
    const { dialog } = this;
    dialog.querySelector("dl")?.replaceChildren(...shortcuts.map((one) => this.describe(one)));
    const box = dialog.querySelector("input");
    if (box) box.checked = on;
    if (!dialog.open) dialog.showModal();
  }

  private make(): HTMLDialogElement {
    const { document } = this;
    const dialog = document.createElement("dialog");
    dialog.className = "sheet";
    dialog.setAttribute("aria-labelledby", "sheet-title");
    // Nothing of it is data.
    dialog.innerHTML = `<form method="dialog"><header><h2 id="sheet-title">Keyboard shortcuts</h2>
      <button aria-label="Close">×</button></header><dl></dl>
      <label><input type="checkbox"> Use these keys on this page</label>
      <p>They rest while you write in a field. The keys of the timeline and of other controls work in any case.</p></form>`;
    const box = dialog.querySelector("input");
    box?.addEventListener("change", () => this.setOn(box.checked));
    dialog.addEventListener("click", (event) => {
      // What lies around the form belongs to the dialog.
      if (event.target === dialog) dialog.close();
    });
    document.body.append(dialog);
    return dialog;
  }

  private describe({ written, does }: Shortcut): HTMLElement {
    const { document } = this;
    const line = document.createElement("div");
    const keys = document.createElement("dt");
    for (const key of written) {
      const cap = document.createElement("kbd");
      cap.textContent = key;
      keys.append(cap);
    }
    const words = document.createElement("dd");
    words.textContent = does;
    line.append(keys, words);
    return line;
  }
}
