// Where the page has its files: the server that the site lies on, or, where the whole report is one
// file, blocks in the page itself. Nothing else of the page knows which of the two it is.

export interface Files {
  /** What relative addresses begin with. */
  readonly base: URL;
  /** Whether the page itself holds all of them. */
  readonly enclosed: boolean;
  /** Where the report stands for everyone; `null` if that is not known. */
  readonly home: URL | null;
  /** Gives a file as `fetch` does; for one that cannot be had it fails, or the status tells. */
  fetch(path: string): Promise<Response>;
  /** An address from which a script can be run or imported. */
  script(path: string): Promise<URL>;
  /** Makes the worker; `path` is its script's. */
  spawn(path: string): Worker;
}
