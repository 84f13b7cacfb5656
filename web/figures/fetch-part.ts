// A part of the page that a figure fetches when it is first wanted.

import type { FigureServices } from "./services.ts";

/** Gives what a part exports. Its failure says why, and the page learns of a file that is gone. */
export async function fetchPart<T>(services: FigureServices, name: string): Promise<T> {
  try {
    return await services.part<T>(name);
  } catch (error) {
    // A module that cannot be loaded does not tell the reason; whoever asks for the file learns it.
    await services.site.text(services.config.parts[name] ?? name);
    throw error;
  }
}
