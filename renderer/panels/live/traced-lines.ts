import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import type { DecorationSet } from '@codemirror/view';
import { Decoration, EditorView } from '@codemirror/view';

/** Lines of the selected and of the pointed-at elements; 1-based. */
export interface TracedLines {
  lit: ReadonlySet<number>;
  pointed: ReadonlySet<number>;
}

export const showTraced = StateEffect.define<TracedLines>();

/** Colours the lines that come from what is selected or pointed at elsewhere in the window. */
export const tracedLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(showTraced)) continue;
      const { lit, pointed } = effect.value;
      const { doc } = transaction.state;
      const builder = new RangeSetBuilder<Decoration>();
      for (const line of [...new Set([...lit, ...pointed])].sort((a, b) => a - b)) {
        if (line > doc.lines) break;
        const names = `${lit.has(line) ? 'cm-lit' : ''} ${pointed.has(line) ? 'cm-pointed' : ''}`;
        const { from } = doc.line(line);
        builder.add(from, from, Decoration.line({ class: names.trim() }));
      }
      return builder.finish();
    }
    return shown.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});
