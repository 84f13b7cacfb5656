// What a reader drops or chooses -> files to read, or why not, before any of it is read.

/** As much as Python reads, unpacked; see leaderboard/own/files.py. */
const MOST_BYTES = 50e6;
const MEGABYTE = 1e6;

export type Taken = { readonly file: File } | { readonly name: string; readonly fault: string };

/** What was dropped: files, or what is none. */
export function listDropped(transfer: DataTransfer): Taken[] {
  const taken: Taken[] = [];
  for (const item of transfer.items) {
    if (item.kind !== "file") continue;
    const entry = item.webkitGetAsEntry?.();
    const file = item.getAsFile();
    if (entry?.isDirectory) {
      taken.push({ name: entry.name, fault: "is a folder; open it and drop the files in it" });
    } else if (file) taken.push({ file });
  }
  if (taken.length > 0) return taken;
  const fault = "are no files; drop a CSV, TSV or JSON file, or choose one";
  return [{ name: "What you dropped", fault }];
}

/** Says why a file is not to be read at all; the rest is told once its bytes are known. */
export async function refuseFile(file: File): Promise<string> {
  if (/^(image|audio|video|font)\//.test(file.type)) {
    return `is no table (${file.type}); give the numbers as CSV, TSV or JSON`;
  }
  const bytes = await measure(file);
  if (bytes <= MOST_BYTES) return "";
  const size = Math.round(bytes / MEGABYTE).toLocaleString("en");
  return `is too large: ${size} MB unpacked, and at most ${MOST_BYTES / MEGABYTE} MB are read; take out columns or rows that you do not need`;
}

/** A gzip file ends with its size before it was packed. */
async function measure(file: File): Promise<number> {
  if (file.size > MOST_BYTES) return file.size;
  if (!file.name.toLowerCase().endsWith(".gz") || file.size < 18) return file.size;
  const end = new DataView(await file.slice(-4).arrayBuffer());
  return Math.max(file.size, end.getUint32(0, true));
}
