import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import {
  annotation,
  call,
  chain,
  component,
  signature,
  sum,
  variable,
} from '../../../lib/java/syntax';
import type { OperationPlan } from '../../plan';
import { summaryOf } from '../../summaries';
import { MAIN } from './entity-file';
import type { JavaModel, JavaResource } from './java-model';
import { writeInjected } from './service-file';

/** Makes a type of Spring's web annotations known: `@GetMapping`. */
export function web(file: JavaFile, name: string): string {
  return file.type(`org.springframework.web.bind.annotation.${name}`);
}

/** The endpoints of a resource. */
export function controllerFile(model: JavaModel, resource: JavaResource): VirtualFile {
  const { plan, packageName, name } = resource;
  const file = new JavaFile(packageName, `${name}Controller`);
  file.doc([`The endpoints below /${plan.segment}.`]);
  file.line(`@${web(file, 'RestController')}`);
  file.line(annotation(web(file, 'RequestMapping'), [javaString(`/${plan.segment}`)]));
  file.traced(plan.origin.recordIds, () =>
    file.block(`class ${name}Controller`, () => {
      writeInjected(file, `${name}Controller`, [[`${name}Service`, 'service']]);
      writeList(file, model, resource);
      if (!plan.abstract) writeCreate(file, resource);
      writeGet(file, resource);
      if (model.allFields(resource).length > 0) writeUpdate(file, resource);
      writeDelete(file, resource);
      for (const operation of plan.operations) writeOperation(file, model, resource, operation);
    }),
  );
  return file.file(MAIN);
}

/** The path parameter `id` and the like. */
export function pathVariable(file: JavaFile, name: string) {
  return component([`@${web(file, 'PathVariable')}`], file.type('java.util.UUID'), name);
}

/** All parameters of the query, as they were given. */
export function queryParameters(file: JavaFile) {
  const map = file.type('org.springframework.util.MultiValueMap');
  return component([`@${web(file, 'RequestParam')}`], `${map}<String, String>`, 'parameters');
}

function requestBody(file: JavaFile, type: string, name: string) {
  const valid = `@${file.type('jakarta.validation.Valid')}`;
  return component([valid, `@${web(file, 'RequestBody')}`], type, name);
}

function noContent(file: JavaFile): void {
  const status = file.type('org.springframework.http.HttpStatus');
  file.line(annotation(web(file, 'ResponseStatus'), [`${status}.NO_CONTENT`]));
}

function writeList(file: JavaFile, model: JavaModel, { name, plan }: JavaResource): void {
  const page = file.type(`${model.basePackage}.http.PageResponse`);
  file.gap().doc([`${summaryOf.list(plan)}.`]);
  file.line(`@${web(file, 'GetMapping')}`);
  const head = `${page}<${name}Response> list`;
  file.method(head, [queryParameters(file)], () => file.line('return service.list(parameters);'));
}

function writeCreate(file: JavaFile, { name, plan }: JavaResource): void {
  const entity = file.type('org.springframework.http.ResponseEntity');
  file.gap().doc([`${summaryOf.create(plan)}.`]);
  file.line(`@${web(file, 'PostMapping')}`);
  const parameters = [requestBody(file, `${name}Create`, 'request')];
  file.line(signature(`${entity}<${name}Response> create`, parameters, ' {'));
  file.indented(() => {
    file.line(variable(`${name}Response`, 'response', 'service.create(request)'), ';');
    file.type('java.net.URI');
    const path = sum([javaString(`/${plan.segment}/`), 'response.id()']);
    const location = call('URI.create', [path]);
    file.line(
      'return ',
      chain('ResponseEntity', [call('created', [location]), 'body(response)']),
      ';',
    );
  });
  file.line('}');
}

function writeGet(file: JavaFile, { name, plan }: JavaResource): void {
  file.gap().doc([`${summaryOf.get(plan)}.`]);
  file.line(annotation(web(file, 'GetMapping'), ['"/{id}"']));
  file.method(`${name}Response get`, [pathVariable(file, 'id')], () =>
    file.line('return service.get(id);'),
  );
}

function writeUpdate(file: JavaFile, { name, plan }: JavaResource): void {
  file.gap().doc([`${summaryOf.update(plan)}.`]);
  file.line(annotation(web(file, 'PatchMapping'), ['"/{id}"']));
  const parameters = [pathVariable(file, 'id'), requestBody(file, `${name}Update`, 'request')];
  file.method(`${name}Response update`, parameters, () =>
    file.line('return service.update(id, request);'),
  );
}

function writeDelete(file: JavaFile, { plan }: JavaResource): void {
  file.gap().doc([`${summaryOf.delete(plan)}.`]);
  file.line(annotation(web(file, 'DeleteMapping'), ['"/{id}"']));
  noContent(file);
  file.method('void delete', [pathVariable(file, 'id')], () => file.line('service.delete(id);'));
}

function writeOperation(
  file: JavaFile,
  model: JavaModel,
  { plan }: JavaResource,
  operation: OperationPlan,
): void {
  const { derived, parameters, result, segment, origin } = operation;
  const names = model.operation(operation);
  const hasInput = parameters.length > 0;
  file.traced(origin.recordIds, () => {
    file.gap().doc([`${summaryOf.operation(plan, operation)}.`]);
    const mapping = web(file, derived ? 'GetMapping' : 'PostMapping');
    file.line(annotation(mapping, [javaString(`/{id}/${segment}`)]));
    if (!result) noContent(file);
    const all = [
      pathVariable(file, 'id'),
      ...(hasInput ? [requestBody(file, names.input, 'input')] : []),
    ];
    file.line(signature(`${result ? names.result : 'void'} ${names.endpoint}`, all, ' {'));
    file.indented(() => {
      const body = call(`service.${names.endpoint}`, ['id', ...(hasInput ? ['input'] : [])]);
      file.line(result ? 'return ' : '', body, ';');
    });
    file.line('}');
  });
}
