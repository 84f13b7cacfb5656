// Files from the site's server, by their addresses.

import type { Files } from "./files.ts";

export class ServedFiles implements Files {
  readonly enclosed = false;

  constructor(readonly base: URL) {}

  get home(): URL {
    return this.base;
  }

  fetch(path: string): Promise<Response> {
    return fetch(new URL(path, this.base), { credentials: "same-origin" });
  }

  async script(path: string): Promise<URL> {
    return new URL(path, this.base);
  }

  spawn(path: string): Worker {
    return new Worker(new URL(path, this.base), { type: "module" });
  }
}
