// Lines that tell the reader something and stay until closed.

export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

export class Notices {
  private readonly shown = new Map<string, HTMLElement>();

  constructor(private readonly root: HTMLElement) {}

  /** Shows a notice; one of the same key takes the place of an older one. */
  show(key: string, text: string, action?: NoticeAction): void {
    this.close(key);
    const line = document.createElement("p");
    line.className = "notice";
    line.append(text);
    if (action) line.append(makeButton(action.label, action.run));
    line.append(makeButton("Close", () => this.close(key)));
    this.shown.set(key, line);
    this.root.append(line);
  }

  close(key: string): void {
    this.shown.get(key)?.remove();
    this.shown.delete(key);
  }
}

function makeButton(label: string, run: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", run);
  return button;
}
