// Texts in a picture that BokehJS exported. Their places were computed for this machine's fonts, and
// those of whoever opens the picture may be wider.

// Control characters, halves of pairs, and two that are none (https://www.w3.org/TR/xml/#charsets).
const UNWRITABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/**
 * Fixes the width of every text, measured in `place`. Bokeh writes each text a second time, unseen;
 * that one goes.
 */
export function fixTexts(picture: SVGElement, place: Element): void {
  place.append(picture);
  for (const text of picture.querySelectorAll("text")) {
    if (text.getAttribute("stroke-opacity") === "0") text.remove();
    else {
      text.setAttribute("textLength", text.getComputedTextLength().toFixed(1));
      text.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
  }
  picture.remove();
}

/** Reads a picture from its text. */
export function parseSvg(text: string): SVGElement {
  const { documentElement } = new DOMParser().parseFromString(clean(text), "image/svg+xml");
  if (documentElement.localName !== "svg") throw new Error("BokehJS gave no picture");
  return documentElement as Element as SVGElement;
}

/** Takes out characters that no XML may have; a name in data can have any. */
export function clean(text: string): string {
  return text.replace(UNWRITABLE, "");
}
