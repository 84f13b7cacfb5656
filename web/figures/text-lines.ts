// Texts divided into lines of a width, for pictures: SVG breaks no lines.

let context: CanvasRenderingContext2D | null = null;

/** The width of a line in pixels; `font` is as in CSS. */
export function measureText(text: string, font: string): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) throw new Error("this browser cannot measure texts");
  context.font = font;
  return context.measureText(text).width;
}

/** Breaks between words, after a sign inside of one, and anywhere in what is wider than a line. */
export function wrapText(text: string, font: string, width: number): string[] {
  const fits = (line: string) => measureText(line.trimEnd(), font) <= width;
  const lines: string[] = [];
  let line = "";
  const pieces = text.trim().split(/(?<=[-/_])(?=[^\s-])|(?<=\s)/);
  for (const piece of pieces.flatMap((one) => breakPiece(one, fits))) {
    if (line && !fits(line + piece)) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += line ? piece : piece.trimStart();
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines;
}

function breakPiece(piece: string, fits: (line: string) => boolean): string[] {
  if (fits(piece)) return [piece];
  const parts: string[] = [];
  let part = "";
  for (const character of piece) {
    if (part && !fits(part + character)) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part];
}
