// What was entered before, as a reader goes back and forth in it. What is being written is kept at
// the end of it meanwhile.

export class EntryHistory {
  private readonly entries: string[] = [];
  private place = 0;
  private draft = "";

  add(entry: string): void {
    if (this.entries.at(-1) !== entry) this.entries.push(entry);
    this.place = this.entries.length;
    this.draft = "";
  }

  /** The entry before; `null` at the first. */
  earlier(written: string): string | null {
    if (this.place === 0) return null;
    if (this.place === this.entries.length) this.draft = written;
    this.place -= 1;
    return this.entries[this.place] ?? null;
  }

  /** The entry after, at last what was being written; `null` behind that. */
  later(): string | null {
    if (this.place >= this.entries.length) return null;
    this.place += 1;
    return this.entries[this.place] ?? this.draft;
  }
}
