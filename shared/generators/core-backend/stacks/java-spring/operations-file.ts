import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import { call, signature } from '../../../lib/java/syntax';
import { descriptionOf } from '../../api-schema';
import { docOf } from './comments';
import { MAIN } from './entity-file';
import type { JavaModel, JavaResource } from './java-model';

/**
 * The place for what the model names but cannot define: every operation and derived attribute is a
 * method that fails openly until somebody writes it.
 */
export function operationsFile(model: JavaModel, resource: JavaResource): VirtualFile {
  const { plan, packageName, name } = resource;
  const file = new JavaFile(packageName, `${name}Operations`);
  const pending = file.type(`${model.basePackage}.http.NotImplementedException`);
  file.doc([`What each ${plan.label} can be asked to do; to be written by hand.`]);
  file.line(`@${file.type('org.springframework.stereotype.Component')}`);
  file.traced(plan.origin.recordIds, () =>
    file.block(`public class ${name}Operations`, () => {
      for (const operation of plan.operations) {
        const { input, result, method } = model.operation(operation);
        const { origin } = operation;
        const requirement = origin.sentences[0] ?? descriptionOf(origin);
        const texts = [
          `${plan.typeName}.${operation.method}`,
          ...(requirement ? [requirement] : []),
        ];
        file.gap().traced(origin.recordIds, () => {
          file.doc(docOf(origin));
          const parameters = [
            `${name} entity`,
            ...(operation.parameters.length > 0 ? [`${input} input`] : []),
          ];
          const returns = operation.result ? result : 'void';
          file.line(signature(`public ${returns} ${method}`, parameters, ' {'));
          file.indented(() =>
            file.line('throw ', call(`new ${pending}`, texts.map(javaString)), ';'),
          );
          file.line('}');
        });
      }
    }),
  );
  return file.file(MAIN);
}
