// Texts divided into lines of a width, for pictures: SVG breaks no lines.

let context: CanvasRenderingContext2D | null = null;

/** The width of a line in pixels; `font` is as in CSS. */
export function measureText(text: string, font: string): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) throw new Error("this browser cannot measure texts");
  context.font = font;
  return context.measureText(text).width;
}

/** Breaks between words, and inside of a word that is wider than a line. */
export function wrapText(text: string, font: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (measureText(longer, font) <= width) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    const pieces = breakWord(word, font, width);
    line = pieces.pop() ?? "";
    lines.push(...pieces);
  }
  return line ? [...lines, line] : lines;
}

function breakWord(word: string, font: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece && measureText(piece + character, font) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}
