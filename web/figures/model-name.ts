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
    @click=${onClick}>${breakName(label)}</button>`;
}

/** Lets a long name break where its parts end, and only else in the middle of a word. */
function breakName(name: string) {
  const parts = name.split(/(?<=[/_-])/);
  return parts.map((part, place) => (place > 0 ? html`<wbr>${part}` : part));
}
