// The few lines of HTML that show a figure on another page; see docs/embedding.md.

import type { Parameters } from "../manifest.ts";
import type { DrawScope } from "../python/messages.ts";

export interface Embedded {
  readonly figure: string;
  readonly snapshot: string;
  /** Those that are not as everyone sees them first. */
  readonly changed: Parameters;
  /** The models that are shown, where they are not all. */
  readonly scope: Partial<DrawScope>;
  readonly title: string;
  /** What readers get where no script runs. */
  readonly link: string;
}

/** `script` is the absolute address of the report's embed.js. */
export function writeSnippet(embedded: Embedded, script: string): string {
  const { figure, snapshot, changed, scope, title, link } = embedded;
  const attributes = [
    `figure="${escapeHtml(figure)}"`,
    `snapshot="${escapeHtml(snapshot)}"`,
    ...writeJson("params", changed),
    ...writeJson("scope", scope),
  ];
  return (
    `<script type="module" src="${escapeHtml(script)}"></script>\n` +
    `<report-figure ${attributes.join(" ")}>` +
    `<a href="${escapeHtml(link)}">${escapeHtml(title)}</a></report-figure>\n`
  );
}

/** An attribute in single quotes, since JSON has many double ones. */
function writeJson(name: string, value: object): string[] {
  return Object.keys(value).length > 0
    ? [`${name}='${escapeHtml(JSON.stringify(value), "&<>'")}'`]
    : [];
}

/** Names come from data, and the lines go into somebody else's page. */
function escapeHtml(text: string, signs = "&<>\"'"): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (found) =>
    signs.includes(found) ? (entities[found] ?? found) : found,
  );
}
