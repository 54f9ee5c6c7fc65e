import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import { call } from '../../../lib/java/syntax';
import { descriptionOf } from '../../api-schema';
import { docOf } from './comments';
import { MAIN } from './entity-file';
import { resultSource } from './formulas';
import type { JavaModel, JavaResource } from './java-model';
import { writePreconditions } from './lifecycle-file';

/**
 * The place for what the model names but cannot define: every operation and derived attribute is a
 * method that fails openly until somebody writes it.
 */
export function operationsFile(model: JavaModel, resource: JavaResource): VirtualFile {
  const { plan, packageName, name } = resource;
  const file = new JavaFile(packageName, `${name}Operations`);
  file.doc([`What each ${plan.label} can be asked to do; to be written by hand.`]);
  file.line(`@${file.type('org.springframework.stereotype.Component')}`);
  file.traced(plan.origin.recordIds, () =>
    file.block(`public class ${name}Operations`, () => {
      for (const operation of plan.operations) {
        const { parameters: values } = operation;
        const scope = { file, model, resource, parameters: values };
        const { input, result, method } = model.operation(operation);
        const { origin } = operation;
        const requirement = origin.sentences[0] ?? descriptionOf(origin);
        const texts = [
          `${plan.typeName}.${operation.method}`,
          ...(requirement ? [requirement] : []),
        ];
        file.gap().traced(origin.recordIds, () => {
          const after = operation.postconditions.map((text) => `Afterwards: ${text}`);
          const uses = operation.useCases.map((text) => `For: ${text}`);
          file.doc([...docOf(origin), ...after, ...uses]);
          const parameters = [
            `${name} entity`,
            ...(operation.parameters.length > 0 ? [`${input} input`] : []),
          ];
          const returns = operation.result ? result : 'void';
          file.method(`public ${returns} ${method}`, parameters, () => {
            writePreconditions(scope, texts[0] ?? '', operation, false);
            if (operation.formula && operation.result) {
              const value = resultSource(scope, operation.result.type, operation.formula);
              file.line('return ', call(`new ${result}`, [value]), ';');
              return;
            }
            const pending = file.type(`${model.basePackage}.http.NotImplementedException`);
            file.line('throw ', call(`new ${pending}`, texts.map(javaString)), ';');
          });
        });
      }
    }),
  );
  return file.file(MAIN);
}
