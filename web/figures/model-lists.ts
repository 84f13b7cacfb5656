// The models of a snapshot, as Python lists them, for whoever chooses among them.

import type { PythonClient } from "../python/client.ts";
import type { PickerOption } from "./picker-search.ts";

const MOST_LISTS = 4;

interface Columns {
  readonly models: readonly string[];
  readonly averages: readonly number[];
  readonly params: readonly (number | null)[];
  /** Why figures leave a model out until hidden ones are shown. */
  readonly marks: readonly string[];
}

export class ModelLists {
  private readonly lists = new Map<string, Promise<readonly PickerOption[]>>();

  constructor(private readonly python: PythonClient) {}

  get ready(): boolean {
    return this.python.state === "ready";
  }

  /** Gives the models of a snapshot, best first, once Python is there. */
  list(snapshot: string): Promise<readonly PickerOption[]> {
    const known = this.lists.get(snapshot);
    if (known) return known;
    const asked = this.ask(snapshot);
    this.lists.set(snapshot, asked);
    asked.catch(() => this.lists.delete(snapshot));
    for (const key of [...this.lists.keys()].slice(0, -MOST_LISTS)) this.lists.delete(key);
    return asked;
  }

  private async ask(snapshot: string): Promise<readonly PickerOption[]> {
    const text = await this.python.call({ name: "models", args: { snapshot } });
    const { models, averages, params, marks } = JSON.parse(text) as Columns;
    return models.map((model, index) => ({
      value: model,
      label: model,
      note: writeNote(averages[index], params[index], marks[index]),
    }));
  }
}

function writeNote(
  average: number | undefined,
  params: number | null | undefined,
  mark: string | undefined,
): string {
  const size = params ? `${Number(params.toPrecision(3))}B` : "";
  return [mark, size, average?.toFixed(1)].filter(Boolean).join(" · ");
}
