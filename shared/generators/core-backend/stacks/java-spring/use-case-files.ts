import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import { annotation, call, signature } from '../../../lib/java/syntax';
import type { UseCasePlan } from '../../behaviour-plan';
import { summaryOf } from '../../summaries';
import { docOf } from './comments';
import { web } from './controller-file';
import { MAIN } from './entity-file';
import type { JavaModel } from './java-model';

/** Use cases that are more than one step on one record: an application service each. */
export function useCaseFiles(model: JavaModel): VirtualFile[] {
  const { useCases } = model.index.plan;
  return useCases.flatMap((one) => [serviceFile(model, one), controllerFile(model, one)]);
}

function serviceFile(model: JavaModel, useCase: UseCasePlan): VirtualFile {
  const { packageName, name } = model.useCase(useCase);
  const file = new JavaFile(packageName, name);
  const pending = file.type(`${model.basePackage}.http.NotImplementedException`);
  const { title, steps, preconditions, postconditions, origin } = useCase;
  file.doc([
    ...docOf(origin, title),
    ...preconditions.map((text) => `Before: ${text}`),
    ...steps.map((text, at) => `Step ${at + 1}: ${text}`),
    ...postconditions.map((text) => `Afterwards: ${text}`),
  ]);
  file.line(`@${file.type('org.springframework.stereotype.Service')}`);
  file.traced(origin.recordIds, () =>
    file.block(`public class ${name}`, () => {
      file.line('/** To be written by hand. */');
      file.method('public void run', [], () => {
        const words = steps.length > 0 ? steps.join(' ') : (origin.sentences[0] ?? '');
        const texts = [title, ...(words === '' ? [] : [words])].map(javaString);
        file.line('throw ', call(`new ${pending}`, texts), ';');
      });
    }),
  );
  return file.file(MAIN);
}

function controllerFile(model: JavaModel, useCase: UseCasePlan): VirtualFile {
  const { packageName, name } = model.useCase(useCase);
  const file = new JavaFile(packageName, `${name}Controller`);
  const status = file.type('org.springframework.http.HttpStatus');
  file.doc(['The endpoint of a use case.']);
  file.line(`@${web(file, 'RestController')}`);
  file.traced(useCase.origin.recordIds, () =>
    file.block(`class ${name}Controller`, () => {
      file.line(`private final ${name} service;`).gap();
      file.method(`${name}Controller`, [`${name} service`], () =>
        file.line('this.service = service;'),
      );
      file.gap().doc([`${summaryOf.useCase(useCase)}.`]);
      const path = javaString(`/use-cases/${useCase.segment}`);
      file.line(annotation(web(file, 'PostMapping'), [path]));
      file.line(annotation(web(file, 'ResponseStatus'), [`${status}.NO_CONTENT`]));
      file.line(signature('void run', [], ' {'));
      file.indented(() => file.line('service.run();')).line('}');
    }),
  );
  return file.file(MAIN);
}
