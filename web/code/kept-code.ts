// Changed code, kept in this browser alone: by figure, with a mark of the source that it began with.

export interface Kept {
  readonly text: string;
  /** The hash of the shipped source that was changed. */
  readonly of: string;
}

export class KeptCode {
  constructor(
    private readonly storage: () => Storage,
    private readonly site: string,
  ) {}

  find(figure: string): Kept | null {
    try {
      const found: unknown = JSON.parse(this.storage().getItem(this.key(figure)) ?? "null");
      return isKept(found) ? found : null;
    } catch {
      return null;
    }
  }

  /** Says whether it could be kept: a browser may keep nothing, or have no room. */
  keep(figure: string, kept: Kept): boolean {
    try {
      this.storage().setItem(this.key(figure), JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }

  forget(figure: string): void {
    try {
      this.storage().removeItem(this.key(figure));
    } catch {
      // Where nothing is kept there is nothing to forget.
    }
  }

  /** Sites of one server share its storage. */
  private key(figure: string): string {
    return `report-code:${this.site}:${figure}`;
  }
}

function isKept(found: unknown): found is Kept {
  const { text, of } = (found ?? {}) as Partial<Kept>;
  return typeof text === "string" && typeof of === "string";
}
