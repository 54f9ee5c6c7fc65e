import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, foldGutter, indentOnInput } from '@codemirror/language';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { CodeCheck } from '../../../shared/ipc/live-code-views';
import { assistance } from './assist';
import { languageOf } from './languages';
import { theme } from './theme';
import type { TracedLines } from './traced-lines';
import { showTraced, tracedLines } from './traced-lines';

export interface EditorOptions {
  path: string;
  text: string;
  /** For assistive technology. */
  label: string;
  readOnly: boolean;
  /** A person wrote something. */
  edited: (text: string) => void;
  /** A person went to a line; 1-based. */
  visited: (line: number) => void;
  checked: (found: CodeCheck | null) => void;
}

/** A text that came from the model, not from a person. */
const fromModel = Annotation.define<true>();

/** An editor for one file. It draws into a shadow, where its own styles obey the window's policy. */
export class CodeEditor {
  readonly #view: EditorView;

  constructor(host: HTMLElement, options: EditorOptions) {
    const { path, text, label, readOnly, edited, visited, checked } = options;
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const changes = EditorView.updateListener.of((update) => {
      const isOwn = update.transactions.some((one) => one.annotation(fromModel));
      if (update.docChanged && !isOwn) edited(update.state.doc.toString());
    });
    const events = EditorView.domEventHandlers({
      // Letters that are typed are no shortcuts of the window, which sees the shadow's host only.
      keydown: (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
      },
      click: (_event, view) => {
        const { main } = view.state.selection;
        if (main.empty) visited(view.state.doc.lineAt(main.head).number);
      },
    });
    this.#view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          foldGutter(),
          highlightActiveLineGutter(),
          highlightActiveLine(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          highlightSelectionMatches(),
          keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          EditorState.readOnly.of(readOnly),
          languageOf(path),
          theme,
          tracedLines,
          changes,
          events,
          ...(path.endsWith('.ts') ? [assistance(path, checked)] : []),
        ],
      }),
    });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Takes over a text, changing only what differs: the cursor and the place stay. */
  setText(text: string): void {
    const before = this.text;
    if (before === text) return;
    let from = 0;
    while (from < before.length && from < text.length && before[from] === text[from]) from += 1;
    let [end, textEnd] = [before.length, text.length];
    while (end > from && textEnd > from && before[end - 1] === text[textEnd - 1]) {
      end -= 1;
      textEnd -= 1;
    }
    this.#view.dispatch({
      changes: { from, to: end, insert: text.slice(from, textEnd) },
      annotations: fromModel.of(true),
    });
  }

  showTraced(lines: TracedLines): void {
    this.#view.dispatch({ effects: showTraced.of(lines) });
  }

  /** Brings a line into view, unless it is there already. */
  goTo(line: number): void {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    this.#view.dispatch({
      effects: EditorView.scrollIntoView(from, { y: 'nearest', yMargin: 60 }),
    });
  }

  destroy(): void {
    this.#view.destroy();
  }
}
