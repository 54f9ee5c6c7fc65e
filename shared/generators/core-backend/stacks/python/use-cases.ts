import type { VirtualFile } from '../../../contract';
import { snake, wordsOf } from '../../../lib/names';
import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, keyword, text } from '../../../lib/python/expression';
import { PythonWriter } from '../../../lib/python/writer';
import type { UseCasePlan } from '../../behaviour-plan';
import { docOf } from './docs';
import { testModule, writeTest } from './test-scope';

/** The words of the model, for the docstring. */
export function wordsFor(useCase: UseCasePlan): string[] {
  const { title, origin, steps, preconditions, postconditions } = useCase;
  return [
    `${title}.`,
    ...docOf(origin),
    ...preconditions.map((words) => `Before: ${words}`),
    ...steps.map((words, at) => `Step ${at + 1}: ${words}`),
    ...postconditions.map((words) => `After: ${words}`),
  ];
}

/** What the use case comes from: what a caller is told until it is written. */
function becauseOf({ origin, steps }: UseCasePlan): string {
  return origin.sentences[0] ?? (origin.doc === '' ? steps.join(' ') : origin.doc);
}

/** Arguments of the problem that says that it is not written yet. */
export function unwritten(useCase: UseCasePlan): Expression[] {
  const because = becauseOf(useCase);
  return [text(useCase.title), ...(because === '' ? [] : [text(because)])];
}

/**
 * `tests/test_use_cases.py`: that what is not written is said, and a pending test each.
 *
 * @param client module that has `TestClient`.
 */
export function useCaseTestFile(useCases: readonly UseCasePlan[], client: string): VirtualFile {
  const body = new PythonWriter();
  for (const useCase of useCases) {
    const name = snake(wordsOf(useCase.typeName));
    const because = becauseOf(useCase);
    body.traced(useCase.origin.recordIds, () => {
      writeTest(body, 'client', `${name}_says_so`, 'What is not written yet is said.', () => {
        const request = call('client.post', [pyString(`/use-cases/${useCase.segment}`)]);
        body.put('', call('expect', [request, '501']));
      });
      const reason = text(because === '' ? useCase.title : because);
      body.gap(2).put('@', call('pytest.mark.skip', [keyword('reason', reason)]));
      body.define(`def test_${name}`, [], 'None', () => body.doc([`${useCase.title} works.`]));
    });
  }
  return testModule(body, 'What the use cases promise.', 'test_use_cases', { client });
}
