import type { VirtualFile } from '../../../contract';
import { wordsOf } from '../../../lib/names';
import { call } from '../../../lib/python/expression';
import { PythonImports } from '../../../lib/python/imports';
import { pyName, PYTHON_BUILTINS } from '../../../lib/python/names';
import { PythonWriter } from '../../../lib/python/writer';
import type { Access, UseCasePlan } from '../../behaviour-plan';
import type { BackendPlan } from '../../plan';
import { summaryOf } from '../../summaries';
import { unwritten, useCaseTestFile, wordsFor } from '../python/use-cases';
import { writeAccess } from './access';
import { OWN } from './models-file';

const RESERVED = new Set([...PYTHON_BUILTINS, 'problems']);

/** Function of the services for a use case. */
function functionOf({ method }: UseCasePlan): string {
  return pyName(wordsOf(method), RESERVED);
}

/** Handler of a use case; the ending keeps it apart from what views have already. */
export function handlerOf({ method }: UseCasePlan): string {
  return pyName([...wordsOf(method), 'use', 'case']);
}

/** Services for what is more than one step on one record, their endpoints and tests. */
export function useCaseFiles(plan: BackendPlan, client: string): VirtualFile[] {
  if (plan.useCases.length === 0) return [];
  return [serviceFile(plan), viewFile(plan), useCaseTestFile(plan.useCases, client)];
}

function serviceFile({ useCases }: BackendPlan): VirtualFile {
  const writer = new PythonWriter()
    .doc(['What the use cases of the model do; write it here.'])
    .gap();
  new PythonImports(OWN).from('common', 'problems').write(writer);
  for (const useCase of useCases) {
    writer.gap(2).traced(useCase.origin.recordIds, () =>
      writer.define(`def ${functionOf(useCase)}`, [], 'None', () => {
        writer.doc(wordsFor(useCase));
        writer.put('raise ', call('problems.NotImplementedProblem', unwritten(useCase)));
      }),
    );
  }
  return writer.file('core/api/use_cases.py');
}

function viewFile({ useCases, authentication }: BackendPlan): VirtualFile {
  const writer = new PythonWriter().doc(['Endpoints for the use cases.']).gap();
  new PythonImports(OWN)
    .from('rest_framework.request', 'Request')
    .from('rest_framework.response', 'Response')
    .from('api', 'use_cases')
    .from('common', 'views')
    .write(writer);
  writer.gap(2).classOf('UseCaseViewSet', 'views.UseCaseViewSet', () => {
    writer.doc(['Hands over to the services.']).gap();
    if (authentication) {
      writeAccess(
        writer,
        useCases.map((useCase): [string, Access] => [handlerOf(useCase), useCase.access]),
      );
    }
    for (const useCase of useCases) {
      writer.gap().traced(useCase.origin.recordIds, () =>
        writer.define(`def ${handlerOf(useCase)}`, ['self', 'request: Request'], 'Response', () => {
          writer.doc([`${summaryOf.useCase(useCase)}.`]).line('del request');
          writer.line(`use_cases.${functionOf(useCase)}()`, 'return Response(status=204)');
        }),
      );
    }
  });
  return writer.file('core/api/views/use_cases.py');
}
