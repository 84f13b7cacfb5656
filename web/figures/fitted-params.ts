// Which parameters a figure has on the shown board, of those that were asked for on whatever board: a
// benchmark of another one is not forgotten, but waits until that board is shown again.

import type { FigureDeclaration, PageConfig, Parameters } from "../manifest.ts";
import { findBoard } from "../own/own-key.ts";
import { fitParameters } from "./params.ts";

export class FittedParameters {
  private wished: Parameters = {};
  /** What the shown board has not, in words. */
  told = "";

  wish(params: Parameters): void {
    this.wished = params;
    this.told = "";
  }

  /** Gives those that the board of a snapshot can take. */
  fit(declaration: FigureDeclaration, snapshot: string, config: PageConfig): Parameters {
    const id = findBoard(snapshot);
    const board = config.boards.find((known) => known.id === id);
    const { params, dropped } = fitParameters(declaration, this.wished, board);
    const names = dropped.map(({ name, label }) => `${label} “${this.wished[name]}”`);
    this.told =
      names.length > 0 ? `Not on this board: ${names.join(", ")}; the usual choice is shown.` : "";
    return params;
  }
}
