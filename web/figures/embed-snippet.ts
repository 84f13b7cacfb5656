// The few lines of HTML that show a figure on another page; see docs/embedding.md.

import type { Parameters } from "../manifest.ts";

export interface Embedded {
  readonly figure: string;
  readonly snapshot: string;
  /** Those that are not as everyone sees them first. */
  readonly changed: Parameters;
  readonly title: string;
  /** What readers get where no script runs. */
  readonly link: string;
}

/** `script` is the absolute address of the report's embed.js. */
export function writeSnippet({ figure, snapshot, changed, title, link }: Embedded, script: string) {
  const params =
    Object.keys(changed).length > 0 ? ` params='${escapeHtml(JSON.stringify(changed))}'` : "";
  return (
    `<script type="module" src="${escapeHtml(script)}"></script>\n` +
    `<report-figure figure="${escapeHtml(figure)}" snapshot="${escapeHtml(snapshot)}"${params}>` +
    `<a href="${escapeHtml(link)}">${escapeHtml(title)}</a></report-figure>\n`
  );
}

/** Names come from data, and the lines go into somebody else's page. */
function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (found) => entities[found] ?? found);
}
