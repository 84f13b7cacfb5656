// A part that is fetched when it is first wanted: the editor for Python, CodeMirror 6.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState, type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  GutterMarker,
  gutterLineClass,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

export interface EditorWishes {
  readonly parent: HTMLElement;
  /** The document or the shadow root that the editor stands in, which takes its styles. */
  readonly root: Document | ShadowRoot;
  readonly text: string;
  readonly label: string;
  changed(text: string): void;
  /** Ctrl or Cmd with Enter. */
  run?(): void;
}

export interface Editor {
  readonly text: string;
  setText(text: string): void;
  /** Marks the line of an error, counted from 1, and brings it into view; a change unmarks it. */
  markError(line: number | null): void;
  focus(): void;
  destroy(): void;
}

/** The parts of speech, in the colours of the page; see `code.css` for the three of its own. */
const speech = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null, tags.self], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  {
    tag: [tags.definition(tags.function(tags.variableName)), tags.definition(tags.className)],
    fontWeight: "600",
  },
  { tag: tags.meta, color: "var(--muted)" },
  { tag: tags.invalid, color: "var(--warn)" },
]);

const look = EditorView.theme({
  "&": {
    color: "var(--ink)",
    backgroundColor: "var(--field)",
    fontSize: "calc(0.8125 * var(--rem, 1rem))",
  },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", maxHeight: "inherit" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.6em 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { color: "var(--muted)", backgroundColor: "var(--wash)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "var(--code-active)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { backgroundColor: "var(--code-selection)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--code-selection)" },
  ".cm-line.cm-errorLine": {
    backgroundColor: "var(--code-error)",
    boxShadow: "inset 3px 0 var(--warn)",
  },
  ".cm-gutterElement.cm-errorNumber": { color: "var(--warn)", fontWeight: "700" },
});

const setError = StateEffect.define<number | null>();

class ErrorNumber extends GutterMarker {
  override elementClass = "cm-errorNumber";
}

const errorLine = StateField.define<number | null>({
  create: () => null,
  update(line, change) {
    for (const effect of change.effects) if (effect.is(setError)) return effect.value;
    return change.docChanged ? null : line;
  },
  provide: (field): Extension => [
    EditorView.decorations.from(field, (line) => (view): DecorationSet => {
      if (line === null) return Decoration.none;
      const mark = Decoration.line({ class: "cm-errorLine" });
      return Decoration.set(mark.range(view.state.doc.line(line).from));
    }),
    gutterLineClass.compute([field], (state) => {
      const line = state.field(field);
      if (line === null) return RangeSet.empty;
      return RangeSet.of(new ErrorNumber().range(state.doc.line(line).from));
    }),
  ],
});

export function createEditor(wishes: EditorWishes): Editor {
  const press = (act?: () => void) => () => {
    act?.();
    return act !== undefined;
  };
  const view = new EditorView({
    parent: wishes.parent,
    root: wishes.root,
    state: EditorState.create({
      doc: wishes.text,
      extensions: [
        lineNumbers(),
        history(),
        python(),
        syntaxHighlighting(speech),
        look,
        drawSelection(),
        highlightActiveLine(),
        errorLine,
        indentUnit.of("    "),
        indentOnInput(),
        bracketMatching(),
        // The region that scrolls has to hold something that can be focused, and says so.
        EditorView.contentAttributes.of({ "aria-label": wishes.label, tabindex: "0" }),
        EditorView.domEventHandlers({ focus: (_, editor) => editor.setTabFocusMode(false) }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) wishes.changed(update.state.doc.toString());
        }),
        // Before the others: by default Ctrl and Enter add a line.
        keymap.of([
          { key: "Mod-Enter", run: press(wishes.run) },
          // Until the editor is entered again Tab goes on to what follows.
          { key: "Escape", run: press(() => view.setTabFocusMode(true)) },
        ]),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
      ],
    }),
  });
  return {
    get text() {
      return view.state.doc.toString();
    },
    setText(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    markError(line) {
      const { doc } = view.state;
      if (line === null || line < 1 || line > doc.lines) {
        view.dispatch({ effects: setError.of(null) });
        return;
      }
      const into = EditorView.scrollIntoView(doc.line(line).from, { y: "center" });
      view.dispatch({ effects: [setError.of(line), into] });
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
