// A text in which no line ends within a date.

import { html } from "lit";

const DATE = /(\d{4}-\d\d-\d\d)/;

export function renderDatedText(text: string) {
  return text
    .split(DATE)
    .map((part, index) => (index % 2 === 1 ? html`<time>${part}</time>` : part));
}
