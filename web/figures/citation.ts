// How a figure is cited: an entry for BibTeX, and a sentence. A figure changes with its snapshot,
// its parameters and the build, so all of them are told.

import type { Origin, ReportFacts } from "./report-facts.ts";

export interface Cited {
  readonly figure: string;
  readonly snapshot: string;
  readonly title: string;
  /** The address of the view. */
  readonly link: string;
  /** The day on which the reader saw it; of a page that lives it is the date there is. */
  readonly seen: Date;
}

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );
// Characters that mean something to LaTeX; a backslash comes first, since the others bring some.
const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "“": "``",
  "”": "''",
};

export function writeBibtex(cited: Cited, facts: ReportFacts): string {
  const { figure, snapshot, title, link, seen } = cited;
  const origin = facts.origins[snapshot];
  const note = `Figure ${figure} of snapshot ${snapshot}, build ${facts.build}. ${credit(origin)}`;
  const key = `${figure}-${snapshot}-${facts.build}`.replace(/[^A-Za-z0-9-]+/g, "-");
  const fields = {
    author: `{${escapeTex(facts.author)}}`,
    title: `{${escapeTex(`${title}. ${facts.title}`)}}`,
    year: String(seen.getFullYear()),
    url: link,
    urldate: writeIso(seen),
    note: escapeTex(note),
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name.padEnd(7)} = {${value}}`);
  return `@misc{${key},\n${lines.join(",\n")}\n}\n`;
}

export function writeSentence(cited: Cited, facts: ReportFacts): string {
  const { snapshot, title, link, seen } = cited;
  return (
    `${facts.author} (${seen.getFullYear()}): “${title}”, snapshot ${snapshot}. ` +
    `In: ${facts.title}, build ${facts.build}. ` +
    `${link} (seen ${writeDay(seen)}). ${credit(facts.origins[snapshot])}`
  );
}

/** Says whose scores they are. */
export function credit(origin: Origin | undefined): string {
  if (!origin) return "Data: the reader’s own.";
  return `Data: ${origin.title}, ${origin.url}, licence ${origin.licence}.`;
}

function escapeTex(text: string): string {
  return text.replace(/[\\~^“”{}$&#_%]/g, (found) => SPECIAL[found] ?? `\\${found}`);
}

function writeIso(day: Date): string {
  const parts = [day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0"));
  return [day.getFullYear(), ...parts].join("-");
}

function writeDay(day: Date): string {
  return `${day.getDate()} ${MONTHS[day.getMonth()]} ${day.getFullYear()}`;
}
