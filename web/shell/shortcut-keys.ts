// When a key that is pressed may be a shortcut of the page: not while the reader writes, and not
// where the key has a meaning of its own already.

const FIELDS = "input, textarea, select, [contenteditable], .cm-editor, dialog";
/** Widgets with keys of their own. */
const ROLES = [
  "slider",
  "tab",
  "textbox",
  "searchbox",
  "combobox",
  "listbox",
  "option",
  "menu",
  "menuitem",
  "radio",
  "spinbutton",
  "grid",
  "gridcell",
  "row",
  "tree",
  "treeitem",
  "application",
];

export function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.repeat) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  // Through shadow trees: an editor may stand in one.
  return !event.composedPath().some((place) => place instanceof Element && takesKeys(place));
}

/** An arrow moves what scrolls sideways. */
export function movesSideways(event: KeyboardEvent): boolean {
  return event
    .composedPath()
    .some(
      (place) =>
        place instanceof Element &&
        place !== document.documentElement &&
        place !== document.body &&
        place.scrollWidth > place.clientWidth &&
        ["auto", "scroll"].includes(getComputedStyle(place).overflowX),
    );
}

function takesKeys(place: Element): boolean {
  return place.matches(FIELDS) || ROLES.includes(place.getAttribute("role") ?? "");
}
