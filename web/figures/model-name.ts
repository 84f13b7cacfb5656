// A model's name that leads to its card.

import { html } from "lit";

/** `label` is the name as it stands here; whoever shows cards answers the event. */
export function renderModelName(model: string, label: string, snapshot: string | undefined) {
  const onClick = (event: Event) => {
    const detail = { model, snapshot };
    const open = new CustomEvent("model-open", { detail, bubbles: true, composed: true });
    event.currentTarget?.dispatchEvent(open);
  };
  return html`<button type="button" class="model" title="Its card: history, scores, other names"
    @click=${onClick}>${label}</button>`;
}
