import type { VirtualFile } from '../../../contract';
import { call, keyword, list } from '../../../lib/python/expression';
import { PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import type { BackendPlan } from '../../plan';
import { summaryOf } from '../../summaries';
import { guardOf } from './auth-files';
import { FunctionNames, serviceMethod } from './naming';
import { writeEndpoint } from './router-file';
import { unwritten, useCaseTestFile, wordsFor } from '../python/use-cases';
import { docOf } from '../python/docs';

/** `app/use_cases`: application services for what is more than one step on one record. */
export function useCaseFiles(plan: BackendPlan, client: string): VirtualFile[] {
  if (plan.useCases.length === 0) return [];
  const empty = { path: 'core/app/use_cases/__init__.py', text: '', trace: [] };
  return [empty, serviceFile(plan), routerFile(plan), useCaseTestFile(plan.useCases, client)];
}

function serviceFile({ useCases }: BackendPlan): VirtualFile {
  const writer = new PythonWriter()
    .doc(['What the use cases of the model do; write it here.'])
    .gap();
  new PythonImports(['app'])
    .from('sqlalchemy.ext.asyncio', 'AsyncSession')
    .from('app.core', 'problems')
    .write(writer);
  writer.gap(2).block('class UseCases:', () => {
    writer.doc(['One method for each use case.']).gap();
    writer.define('def __init__', ['self', 'session: AsyncSession'], 'None', () =>
      writer
        .doc(['Work in a session, which whoever made it commits.'])
        .line('self.session = session'),
    );
    for (const useCase of useCases) {
      writer.gap().traced(useCase.origin.recordIds, () =>
        writer.define(`async def ${serviceMethod(useCase.method)}`, ['self'], 'None', () => {
          writer.doc(wordsFor(useCase));
          writer.put('raise ', call('problems.not_implemented', unwritten(useCase)));
        }),
      );
    }
  });
  return writer.file('core/app/use_cases/service.py');
}

function routerFile(plan: BackendPlan): VirtualFile {
  const writer = new PythonWriter().doc(['Endpoints for the use cases.']).gap();
  const imports = new PythonImports(['app'])
    .module('typing')
    .from('fastapi', 'APIRouter', 'Depends')
    .from('app.core', 'database', 'problems')
    .from('app.use_cases.service', 'UseCases');
  if (plan.authentication) imports.from('app.core', 'auth');
  imports.write(writer);
  writer.put('router = ', call('APIRouter', [keyword('tags', list(['"use cases"']))]));
  writer.gap();
  writer.line(
    'Writing = typing.Annotated[',
    '    UseCases,',
    '    Depends(database.writing(UseCases), scope="function"),',
    ']',
  );
  const functions = new FunctionNames();
  for (const useCase of plan.useCases) {
    const { guard, denials } = guardOf(plan, useCase.access);
    writer.traced(useCase.origin.recordIds, () =>
      writeEndpoint(writer, functions, {
        method: 'post',
        path: `/use-cases/${useCase.segment}`,
        operationId: useCase.operationId,
        summary: summaryOf.useCase(useCase),
        status: 204,
        guard,
        failures: [...denials, 501],
        parameters: ['use_cases: Writing'],
        result: 'None',
        doc: docOf(useCase.origin),
        body: () => writer.line(`await use_cases.${serviceMethod(useCase.method)}()`),
      }),
    );
  }
  return writer.file('core/app/use_cases/router.py');
}
