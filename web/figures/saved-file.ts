// Files that the reader's browser saves, and how they are called.

import type { Parameters } from "../manifest.ts";
import { writeValue } from "./params.ts";

const LONGEST_NAME = 120;

/** Names a file after a figure, its snapshot, and what of it is not as everyone sees it first. */
export function nameFile(figure: string, snapshot: string, changed: Parameters): string {
  const parts = [figure, snapshot];
  for (const [name, value] of Object.entries(changed)) parts.push(name, writeValue(value));
  const plain = parts.map((part) => part.replace(/[^A-Za-z0-9.]+/g, "-").replace(/^-+|-+$/g, ""));
  return plain.filter(Boolean).join("-").slice(0, LONGEST_NAME);
}

export function saveFile(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
