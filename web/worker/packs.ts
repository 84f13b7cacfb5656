// Packs: many files as one; see browser/packs.py for the format.

export interface PackedFile {
  readonly path: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

export interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, data: Uint8Array, options: { canOwn: boolean }): void;
}

export function readPack(bytes: Uint8Array<ArrayBuffer>): PackedFile[] {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  let place = 4 + length;
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, place))) as {
    files: [string, number][];
  };
  return header.files.map(([path, size]) => {
    place += size;
    return { path, content: bytes.subarray(place - size, place) };
  });
}

/** Writes files below a folder. The file system takes their bytes as they are, without a copy. */
export function writeFiles(files: FileSystem, root: string, packed: readonly PackedFile[]): void {
  const made = new Set<string>();
  for (const { path, content } of packed) {
    const place = `${root}${path}`;
    const folder = place.slice(0, place.lastIndexOf("/"));
    if (!made.has(folder)) {
      files.mkdirTree(folder);
      made.add(folder);
    }
    files.writeFile(place, content, { canOwn: true });
  }
}
