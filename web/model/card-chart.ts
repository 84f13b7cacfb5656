// The small chart of a card, from places that Python gave as shares: nothing is computed here. The
// drawing stretches with the card, its texts do not: they stand beside it as text.

import { html, svg } from "lit";
import type { Palette } from "../figures/content.ts";
import type { CardChart, CardSeries } from "./card-content.ts";

export function renderChart(chart: CardChart, title: string, palette: Palette) {
  const percent = (share: number) => `${share * 100}%`;
  return html`<div class="chart" role="img" aria-label=${title} aria-describedby="chart-words">
    ${chart.y_ticks.map(
      ([y, text]) => html`<span class="y tick" style="top:${percent(y)}">${text}</span>`,
    )}
    ${chart.x_ticks.map(
      ([x, text]) => html`<span class="x tick" style="left:${percent(x)}">${text}</span>`,
    )}
    <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      ${chart.y_ticks.map(([y]) => svg`<path class="grid" d="M0 ${y}H1"></path>`)}
      ${chart.days.map(
        ([x, listed]) => svg`<path class="day ${listed ? "listed" : ""}" d="M${x} 1v-.03"></path>`,
      )}
      ${chart.series.map((series) => renderSeries(series, palette))}
    </svg>
    ${chart.series.map(({ label, color, end: [x, y] }) => {
      const style = `left:${percent(x)};top:${percent(y)};--color:${palette[color] ?? color}`;
      return html`<span class="end" style=${style}>${label}</span>`;
    })}
  </div>
  <p class="caption" id="chart-words">Points by date; the table below has them all. Dotted, and hollow:
    scored again in between. Strokes along the axis are the snapshots of the board, pale where
    the model is not listed.</p>`;
}

function renderSeries({ color, lines, dots }: CardSeries, palette: Palette) {
  return svg`<g style="--color:${palette[color] ?? color}">
    ${lines.map(
      ([x0, y0, x1, y1, broken]) =>
        svg`<path class="line ${broken ? "broken" : ""}" d="M${x0} ${y0}L${x1} ${y1}"></path>`,
    )}
    ${dots.map(
      ([x, y, hollow, text]) => svg`<path class="dot" d="M${x} ${y}h0"><title>${text}</title></path>
        ${hollow ? svg`<path class="hole" d="M${x} ${y}h0"></path>` : ""}`,
    )}
  </g>`;
}
