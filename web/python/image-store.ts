// Where the memory image of a started interpreter is kept: a folder of the origin's private file
// system (OPFS). An image belongs to one build of the report and one engine, so both are in its name.

const FOLDER = "report-python";
const OPT_OUT = "report-python-keeps-nothing";

export class ImageStore {
  /** `base` tells two reports apart that lie on one origin. */
  constructor(
    private readonly base: URL,
    readonly build: string,
  ) {}

  get name(): string {
    return `${this.build}-${hashText(navigator.userAgent)}.image`;
  }

  /** The lock that whoever makes this image holds. */
  get lock(): string {
    return `${FOLDER}${this.base.pathname}${this.name}`;
  }

  /** The file of the image, if there is one. */
  async find(): Promise<FileSystemFileHandle | null> {
    try {
      return await (await this.folder(false)).getFileHandle(this.name);
    } catch {
      return null;
    }
  }

  async create(): Promise<FileSystemFileHandle> {
    return (await this.folder(true)).getFileHandle(this.name, { create: true });
  }

  /** How many bytes are kept, of all builds. */
  async measure(): Promise<number> {
    let bytes = 0;
    for (const { handle } of await this.list()) bytes += (await handle.getFile()).size;
    return bytes;
  }

  /** Removes the images of other builds and engines. */
  async removeOld(): Promise<void> {
    await this.remove((name) => name !== this.name);
  }

  /** Removes the image of this build and engine. */
  async removeOwn(): Promise<void> {
    await this.remove((name) => name === this.name);
  }

  async clear(): Promise<void> {
    await this.remove(() => true);
  }

  private async remove(chosen: (name: string) => boolean): Promise<void> {
    for (const { name, folder } of await this.list()) {
      if (chosen(name)) await folder.removeEntry(name).catch(() => {});
    }
  }

  private async list() {
    const found: {
      name: string;
      handle: FileSystemFileHandle;
      folder: FileSystemDirectoryHandle;
    }[] = [];
    try {
      const folder = await this.folder(false);
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === "file") {
          found.push({ name, handle: handle as FileSystemFileHandle, folder });
        }
      }
    } catch {
      // No storage, or nothing in it yet.
    }
    return found;
  }

  private async folder(create: boolean): Promise<FileSystemDirectoryHandle> {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(FOLDER, { create });
    return folder.getDirectoryHandle(encodeURIComponent(this.base.pathname), { create });
  }
}

/** What a reader said about keeping; where nothing can be remembered, nothing was said. */
export const keeping = {
  get refused(): boolean {
    try {
      return localStorage.getItem(OPT_OUT) !== null;
    } catch {
      return false;
    }
  },
  set refused(refused: boolean) {
    try {
      if (refused) localStorage.setItem(OPT_OUT, "1");
      else localStorage.removeItem(OPT_OUT);
    } catch {
      // A browser that keeps no such thing keeps no image either.
    }
  },
};

/** FNV-1a, 32 bits: only to tell engines apart. */
function hashText(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, "0");
}
