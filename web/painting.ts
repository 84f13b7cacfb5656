// The build's own page: draws a figure as the report does, and gives it as a picture.

import { type BokehItem, loadBokeh, type PictureForm } from "./figures/bokeh.ts";
import type { FigureContent, Palette } from "./figures/content.ts";
import { Drawing } from "./figures/drawing.ts";
import { fixTexts, parseSvg } from "./figures/svg-texts.ts";

interface Order {
  readonly template: BokehItem;
  readonly content: FigureContent;
  readonly palette: Palette;
  readonly width: number;
  readonly height: number;
  readonly form: PictureForm;
}

declare global {
  interface Window {
    /** Answers with the picture in base64; the order is JSON. */
    paint(order: string): Promise<string>;
  }
}

window.paint = async (text) => {
  const { template, content, palette, width, height, form } = JSON.parse(text) as Order;
  const room = document.createElement("div");
  room.style.cssText = `position:relative;width:${width}px;height:${height}px`;
  document.body.append(room);
  // The page that this runs in has BokehJS already; no address of it is needed.
  const bokeh = await loadBokeh(new URL("about:blank"));
  const drawing = await Drawing.create(bokeh, template, content, palette, room);
  try {
    const picture = await drawing.export(form);
    if (form === "png") return encode(new Uint8Array(await picture.arrayBuffer()));
    return encode(new TextEncoder().encode(fixSvg(await picture.text())));
  } finally {
    drawing.remove();
    room.remove();
  }
};

/** The picture as it can be shown on another machine. */
function fixSvg(text: string): string {
  const picture = parseSvg(text);
  fixTexts(picture, document.body);
  return new XMLSerializer().serializeToString(picture);
}

function encode(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
