// A part that is fetched when it is first wanted: the editor for Python, CodeMirror 6.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";

export interface EditorWishes {
  readonly parent: HTMLElement;
  /** The document or the shadow root that the editor stands in, which takes its styles. */
  readonly root: Document | ShadowRoot;
  readonly text: string;
  readonly label: string;
  changed(text: string): void;
}

export interface Editor {
  readonly text: string;
  setText(text: string): void;
  focus(): void;
  destroy(): void;
}

export function createEditor(wishes: EditorWishes): Editor {
  const view = new EditorView({
    parent: wishes.parent,
    root: wishes.root,
    state: EditorState.create({
      doc: wishes.text,
      extensions: [
        lineNumbers(),
        history(),
        python(),
        indentUnit.of("    "),
        indentOnInput(),
        bracketMatching(),
        EditorView.contentAttributes.of({ "aria-label": wishes.label }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) wishes.changed(update.state.doc.toString());
        }),
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
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
