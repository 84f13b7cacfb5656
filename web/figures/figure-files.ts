// The files that a reader can save of a figure: its picture and its numbers.

import { nameDay } from "../own/own-key.ts";
import { credit } from "./citation.ts";
import type { DrawnFigure, PrerenderedFigure } from "./content.ts";
import { changedParameters } from "./params.ts";
import { composePicture, type Picture, paintPicture } from "./picture-file.ts";
import { drawPlot } from "./plot-picture.ts";
import { readFacts } from "./report-facts.ts";
import { nameFile } from "./saved-file.ts";
import { choosePalette } from "./services.ts";
import { measureFigure, readColors } from "./shown-figure.ts";
import { writeCsv, writeJson } from "./table-file.ts";
import type { TakeAwayView } from "./take-away.ts";

export type Shown = PrerenderedFigure | DrawnFigure;
export type Form = "png" | "svg" | "csv" | "json";

export interface FigureFile {
  readonly name: string;
  readonly content: Blob;
}

/** Makes a file of what a figure shows; `place` is an element inside of it. */
export async function makeFile(
  form: Form,
  view: TakeAwayView,
  shown: Shown,
  place: HTMLElement,
): Promise<FigureFile> {
  const changed = changedParameters(view.declaration, shown.params);
  const name = `${nameFile(shown.figure, shown.snapshot, changed)}.${form}`;
  return { name, content: await makeContent(form, view, shown, place) };
}

async function makeContent(
  form: Form,
  view: TakeAwayView,
  shown: Shown,
  place: HTMLElement,
): Promise<Blob> {
  switch (form) {
    case "png":
      return paintPicture(await makePicture(view, shown, place));
    case "svg":
      return new Blob([(await makePicture(view, shown, place)).svg], { type: "image/svg+xml" });
    case "csv":
      return new Blob([writeCsv(await readTable(view, shown))], { type: "text/csv" });
    case "json":
      return new Blob([writeJson(await readTable(view, shown))], { type: "application/json" });
  }
}

async function readTable({ source, declaration }: TakeAwayView, shown: Shown) {
  const table = await source.table(declaration, shown);
  if (!table) throw new Error("this build has no table of it");
  return table;
}

async function makePicture(
  { services, source, declaration }: TakeAwayView,
  shown: Shown,
  place: HTMLElement,
): Promise<Picture> {
  const facts = await readFacts(services.site);
  const { width, plot: size } = measureFigure(place, declaration);
  const plot = await drawPlot(services, source, shown, size, place);
  const { labels, legend } = shown.data;
  const palette = choosePalette(services);
  const home = services.site.files.home?.href.replace(/^https?:\/\//, "") ?? "a single file";
  return composePicture({
    title: nameShown(shown),
    day: nameDay(shown.snapshot),
    description: shown.description,
    legend: legend.map(({ label, color }) => ({ label, color: palette[color] ?? color })),
    caption: labels.caption ?? "",
    source: `${credit(facts.origins[shown.snapshot])} Figure: ${facts.title}, ${home}, build ${facts.build}.`,
    plot,
    plotWidth: size.width,
    plotHeight: size.height,
    width,
    colors: readColors(place),
  });
}

export function nameShown({ data }: Shown): string {
  return data.labels.title ?? "";
}
