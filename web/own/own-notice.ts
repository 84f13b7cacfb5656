// What becomes of files that a reader gives, said where the reader is: the list may be far away.

import { Notices } from "../shell/notices.ts";
import { summarise } from "./own-data.ts";
import type { OwnEntry, OwnSnapshots } from "./own-snapshots.ts";

const KEY = "own";

export class OwnNotice {
  private readonly notices: Notices;
  /** Those that were given last. */
  private watched = 0;
  private said = "";

  constructor(private readonly own: OwnSnapshots) {
    const root = document.getElementById("notices") ?? document.body;
    this.notices = new Notices(root);
    own.addEventListener("change", () => this.tell());
  }

  begin(files: number): void {
    this.watched = files;
    this.said = "";
  }

  /** What is to be said has been said. */
  end(): void {
    this.tell();
    this.watched = 0;
  }

  private tell(): void {
    if (this.watched === 0) return;
    const entries = this.own.entries.slice(-this.watched);
    const words = entries.map((entry) => this.describe(entry)).join(" ");
    if (words === this.said) return;
    this.said = words;
    const settled = entries.every((entry) => entry.state !== "reading");
    const label = entries.every((entry) => entry.state === "refused")
      ? "Show it"
      : "How it was read";
    const action = { label, run: () => showList() };
    this.notices.show(KEY, `${words} `, settled ? action : undefined);
  }

  private describe(entry: OwnEntry): string {
    switch (entry.state) {
      case "reading":
        return `${entry.file}: ${entry.words || this.own.waiting || "Reading…"}`;
      case "there":
        return entry.report ? `${entry.report.name}: ${summarise(entry.report)}` : "";
      case "refused":
        return entry.words;
    }
  }
}

function showList(): void {
  document.querySelector("own-data li:last-child")?.scrollIntoView({ block: "center" });
}
