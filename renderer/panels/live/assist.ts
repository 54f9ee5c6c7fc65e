import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { autocompletion } from '@codemirror/autocomplete';
import type { Diagnostic } from '@codemirror/lint';
import { linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import type { CodeCheck } from '../../../shared/ipc/live-code-views';
import { call } from '../../app/bridge';

/** From the last key to a check, milliseconds. */
const CHECK_DELAY = 400;
/** From the pointer's rest to an explanation, milliseconds. */
const HOVER_DELAY = 500;

/** The words of the compiler and those of the editor's icons. */
const KINDS: Record<string, string> = {
  method: 'method',
  'local function': 'function',
  function: 'function',
  const: 'constant',
  let: 'variable',
  var: 'variable',
  parameter: 'variable',
  class: 'class',
  interface: 'interface',
  type: 'type',
  enum: 'enum',
  property: 'property',
  getter: 'property',
  keyword: 'keyword',
  module: 'namespace',
};

/**
 * Completion, problems and explanations of a TypeScript file, from the compiler in the main process.
 *
 * @param checked told what a check found; null where nothing could be looked at
 */
export function assistance(path: string, checked: (found: CodeCheck | null) => void): Extension {
  const complete = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const word = context.matchBefore(/[\w$]*/);
    const afterDot = context.matchBefore(/\.[\w$]*/) !== null;
    if (!context.explicit && !afterDot && (word?.text ?? '') === '') return null;
    const text = context.state.doc.toString();
    const found = await call('code.complete', { path, text, offset: context.pos }).catch(() => []);
    if (found.length === 0) return null;
    const options = found.map(({ label, kind, rank }): Completion => {
      return { label, type: KINDS[kind] ?? 'text', sortText: rank };
    });
    return { from: word?.from ?? context.pos, options, validFor: /^[\w$]*$/ };
  };
  const check = linter(
    async ({ state }): Promise<Diagnostic[]> => {
      const found = await call('code.check', { path, text: state.doc.toString() }).catch(
        () => null,
      );
      checked(found);
      const end = state.doc.length;
      return (found?.problems ?? []).map(({ from, to, severity, message }) => ({
        from: Math.min(from, end),
        to: Math.min(to, end),
        severity,
        message,
      }));
    },
    { delay: CHECK_DELAY },
  );
  const explain = hoverTooltip(
    async ({ state }, pos) => {
      const text = state.doc.toString();
      const words = await call('code.explain', { path, text, offset: pos }).catch(() => null);
      if (words === null) return null;
      return {
        pos,
        create: () => {
          const dom = document.createElement('pre');
          dom.className = 'cm-explain';
          dom.textContent = words;
          return { dom };
        },
      };
    },
    { hoverTime: HOVER_DELAY },
  );
  return [autocompletion({ override: [complete] }), check, explain];
}
