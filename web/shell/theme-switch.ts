// The switch for the page's colours: light, dark, or as the system has it.

import { asChoice, type Theme, type ThemeChoice } from "../figures/theme.ts";

const ORDER: readonly ThemeChoice[] = ["light", "dark", undefined];

export class ThemeSwitch {
  private readonly radios: readonly HTMLInputElement[];

  constructor(
    root: ParentNode,
    private readonly theme: Theme,
  ) {
    this.radios = [...root.querySelectorAll<HTMLInputElement>("input[name=theme]")];
    for (const radio of this.radios) {
      radio.addEventListener("change", () => theme.choose(asChoice(radio.value)));
    }
    theme.addEventListener("change", () => this.show());
    this.show();
  }

  /** Goes on to the next choice. */
  turn(): void {
    const now = ORDER.indexOf(asChoice(this.theme.chosen ?? null));
    this.theme.choose(ORDER[(now + 1) % ORDER.length]);
  }

  private show(): void {
    for (const radio of this.radios) radio.checked = radio.value === (this.theme.chosen ?? "");
  }
}
