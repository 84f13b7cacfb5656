// What code prints, put into the page as it comes. Whole outputs are never drawn anew: a program may
// print thousands of lines.

import type { Said } from "./run.ts";

type Stream = "out" | "err" | "note";

export class Printout {
  readonly element = document.createElement("pre");
  private last: { readonly stream: Stream; readonly text: Text } | null = null;

  constructor() {
    this.element.className = "printout";
    this.element.hidden = true;
  }

  hear(said: Said): void {
    if (said.out) this.add("out", said.out);
    if (said.err) this.add("err", said.err);
    if (said.note) this.add("note", said.note);
    if (said.cut) this.add("note", "\nMore was printed than is shown here.\n");
  }

  clear(): void {
    this.element.replaceChildren();
    this.element.hidden = true;
    this.last = null;
  }

  private add(stream: Stream, text: string): void {
    const { element } = this;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 8;
    element.hidden = false;
    if (this.last?.stream === stream) this.last.text.appendData(text);
    else {
      const part = document.createElement("span");
      part.className = stream;
      const node = document.createTextNode(text);
      part.append(node);
      element.append(part);
      this.last = { stream, text: node };
    }
    // Who scrolled back to read is left where they are.
    if (atEnd) element.scrollTop = element.scrollHeight;
  }
}
