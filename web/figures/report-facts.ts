// What there is to know about the report by whoever cites it or shows a part of it elsewhere.

import type { Site } from "../site.ts";

/** Where a snapshot's scores come from. */
export interface Origin {
  readonly title: string;
  readonly url: string;
  readonly licence: string;
}

export interface ReportFacts {
  readonly build: string;
  readonly title: string;
  readonly author: string;
  /** By the key of the snapshot; those that a reader brought along have none. */
  readonly origins: Readonly<Record<string, Origin>>;
}

export async function readFacts(site: Site): Promise<ReportFacts> {
  const { build, about } = await site.manifest();
  return { build, ...(await site.json<Omit<ReportFacts, "build">>(about.path)) };
}
