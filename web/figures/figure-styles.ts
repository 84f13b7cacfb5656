import { css } from "lit";

export const figureStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--ink);
  }
  figure {
    margin: 0;
  }
  header {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 0.25rem 0.75rem;
    align-items: baseline;
  }
  h3 {
    margin: 0;
    font: 600 1.05rem/1.3 var(--sans);
    overflow-wrap: anywhere;
  }
  .day {
    margin: 0;
    color: var(--muted);
    font: 0.85rem/1.3 var(--sans);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem 1rem;
    min-height: 2.1rem;
    margin: 0.4rem 0 0.25rem;
    font: 0.85rem/1.2 var(--sans);
  }
  .control {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    color: var(--muted);
  }
  input,
  select {
    box-sizing: border-box;
    min-height: 1.9rem;
    padding: 0.15rem 0.4rem;
    color: var(--ink);
    background: var(--field);
    border: 1px solid var(--line-strong);
    border-radius: 4px;
    font: inherit;
  }
  input[type="number"] {
    width: 4.6rem;
  }
  input[type="text"] {
    width: 13rem;
    max-width: 100%;
  }
  input[type="checkbox"] {
    min-height: 0;
    width: 1.1rem;
    height: 1.1rem;
    accent-color: var(--accent);
  }
  select.chooser {
    font: 0.85rem/1.2 var(--sans);
    color: var(--accent);
    font-weight: 600;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .body {
    display: grid;
    gap: 0.5rem 1rem;
    align-items: center;
  }
  .plot {
    position: relative;
    width: 100%;
    aspect-ratio: var(--aspect);
    overflow: hidden;
  }
  .fixed-shape .plot {
    justify-self: center;
    width: min(100%, calc(var(--plot-max, 640px) * var(--aspect)));
  }
  .place {
    position: absolute;
    inset: 0;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.15rem 1rem;
    margin: 0;
    padding: 0;
    list-style: none;
    font: 0.82rem/1.45 var(--sans);
    overflow-wrap: anywhere;
  }
  .legend li {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.4rem;
    align-items: baseline;
  }
  .legend i {
    width: 0.65rem;
    height: 0.65rem;
    border-radius: 50%;
  }
  .note {
    min-height: 1.3em;
    margin: 0.15rem 0;
    color: var(--warn);
    font: 0.85rem/1.3 var(--sans);
    white-space: pre-line;
  }
  figcaption {
    font: 0.9rem/1.45 var(--sans);
  }
  figcaption p {
    margin: 0 0 0.3rem;
  }
  #description {
    min-height: 2.9em;
  }
  .caption {
    color: var(--muted);
    font-size: 0.82rem;
  }
  details {
    font: 0.85rem/1.3 var(--sans);
  }
  summary {
    display: inline-block;
    padding: 0.3rem 0;
    color: var(--accent);
    cursor: pointer;
  }
  summary::before {
    content: "▸ ";
  }
  details[open] summary::before {
    content: "▾ ";
  }
  .take-away {
    margin: 0.2rem 0 0.5rem;
    color: var(--muted);
  }
  button {
    min-height: 1.9rem;
    padding: 0.15rem 0.6rem;
    color: var(--ink);
    background: var(--field);
    border: 1px solid var(--line-strong);
    border-radius: 4px;
    font: inherit;
    cursor: pointer;
  }
  .table {
    max-height: 24rem;
    overflow: auto;
    border: 1px solid var(--line);
  }
  table {
    border-collapse: collapse;
    min-width: 100%;
    font-variant-numeric: tabular-nums;
  }
  caption {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  th,
  td {
    padding: 0.25rem 0.6rem;
    text-align: left;
    white-space: nowrap;
    border-bottom: 1px solid var(--line);
  }
  th {
    position: sticky;
    top: 0;
    background: var(--page);
    font-weight: 600;
  }
  th small {
    color: var(--muted);
    font-weight: 400;
  }
  td.number {
    text-align: right;
  }
  @container (max-width: 480px) {
    header {
      grid-template-columns: 1fr auto;
    }
    header h3 {
      grid-column: 1 / -1;
      grid-row: 2;
      /* Most titles take two lines here; the room is kept before they are known. */
      min-height: 2.6em;
    }
    .plot,
    .fixed-shape .plot {
      width: 100%;
      aspect-ratio: var(--narrow-aspect);
    }
    input[type="text"] {
      width: 10rem;
    }
  }
  @container (min-width: 620px) {
    .fixed-shape .with-legend {
      grid-template-columns: minmax(0, 1fr) minmax(8rem, 13rem);
    }
    .fixed-shape .with-legend .legend {
      flex-direction: column;
    }
  }
`;
