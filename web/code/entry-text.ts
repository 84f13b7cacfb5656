// When Enter runs what is written, and when it only adds a line: as Python's own prompt does.

const OPENING = "([{";
const CLOSING = ")]}";

/** Whether nothing is open: no bracket, no text of three quotes, no block without its empty line. */
export function isWhole(text: string): boolean {
  if (hasOpenBrackets(text)) return false;
  const lines = text.split("\n");
  const last = lines.at(-1) ?? "";
  const inBlock = lines.some((line) => /:\s*(#.*)?$/.test(line)) || /^\s*@/.test(lines[0] ?? "");
  return inBlock ? last.trim() === "" : !last.endsWith("\\");
}

/** Adds a line that is indented as the one before, or deeper after a colon. */
export function addLine(before: string): string {
  const last = before.split("\n").at(-1) ?? "";
  const indent = last.match(/^\s*/)?.[0] ?? "";
  return `${before}\n${indent}${/:\s*(#.*)?$/.test(last) ? "    " : ""}`;
}

function hasOpenBrackets(text: string): boolean {
  const bare = text.replace(/("""|''')[\s\S]*?\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#.*/g, "");
  if (bare.includes('"""') || bare.includes("'''")) return true;
  let depth = 0;
  for (const letter of bare) {
    if (OPENING.includes(letter)) depth += 1;
    if (CLOSING.includes(letter)) depth -= 1;
  }
  return depth > 0;
}
