import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import type { Piece } from '../../../lib/java/layout';
import {
  annotation,
  call,
  chain,
  component,
  signature,
  sum,
  variable,
} from '../../../lib/java/syntax';
import type { ActionPlan } from '../../behaviour-plan';
import type { OperationPlan } from '../../plan';
import { summaryOf } from '../../summaries';
import { MAIN } from './entity-file';
import type { JavaModel, JavaResource } from './java-model';
import { answerType, writeInjected } from './service-file';

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
      if (!plan.abstract) writeCreate(file, model, resource);
      writeGet(file, resource);
      if (model.writableFields(resource).length > 0) writeUpdate(file, resource);
      writeDelete(file, resource);
      for (const action of plan.machines.flatMap(({ actions }) => actions)) {
        writeAction(file, model, resource, action);
      }
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

/** The type of an answer with one record, and how the service's becomes it. */
function oneRecord(
  file: JavaFile,
  { name, version }: JavaResource,
): { type: string; ending: string } {
  if (version === null) return { type: `${name}Response`, ending: '' };
  const entity = file.type('org.springframework.http.ResponseEntity');
  return { type: `${entity}<${name}Response>`, ending: '.toResponse()' };
}

/** The header with the version that a change is meant for. */
function ifMatch(file: JavaFile, { version }: JavaResource): Piece[] {
  if (version === null) return [];
  const header = annotation(web(file, 'RequestHeader'), ['name = "If-Match"', 'required = false']);
  return [component([header], 'String', 'ifMatch')];
}

function names(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

function writeCreate(file: JavaFile, model: JavaModel, resource: JavaResource): void {
  const { name, plan, version } = resource;
  const entity = file.type('org.springframework.http.ResponseEntity');
  file.gap().doc([`${summaryOf.create(plan)}.`]);
  file.line(`@${web(file, 'PostMapping')}`);
  const parameters = [requestBody(file, `${name}Create`, 'request')];
  file.method(`${entity}<${name}Response> create`, parameters, () => {
    const type = answerType(file, model, resource);
    file.line(variable(type, 'response', 'service.create(request)'), ';');
    file.type('java.net.URI');
    const id = version === null ? 'response.id()' : 'response.body().id()';
    const location = call('URI.create', [sum([javaString(`/${plan.segment}/`), id])]);
    if (version !== null) file.line('return ', call('response.toCreated', [location]), ';');
    else {
      const answer = chain('ResponseEntity', [call('created', [location]), 'body(response)']);
      file.line('return ', answer, ';');
    }
  });
}

function writeGet(file: JavaFile, resource: JavaResource): void {
  const { type, ending } = oneRecord(file, resource);
  file.gap().doc([`${summaryOf.get(resource.plan)}.`]);
  file.line(annotation(web(file, 'GetMapping'), ['"/{id}"']));
  file.method(`${type} get`, [pathVariable(file, 'id')], () =>
    file.line(`return service.get(id)${ending};`),
  );
}

function writeUpdate(file: JavaFile, resource: JavaResource): void {
  const { name, plan, version } = resource;
  const { type, ending } = oneRecord(file, resource);
  file.gap().doc([`${summaryOf.update(plan)}.`]);
  file.line(annotation(web(file, 'PatchMapping'), ['"/{id}"']));
  const body = requestBody(file, `${name}Update`, 'request');
  const parameters = [pathVariable(file, 'id'), ...ifMatch(file, resource), body];
  file.method(`${type} update`, parameters, () => {
    const given = names('id', version === null ? '' : 'ifMatch', 'request');
    file.line(`return service.update(${given})${ending};`);
  });
}

function writeDelete(file: JavaFile, resource: JavaResource): void {
  file.gap().doc([`${summaryOf.delete(resource.plan)}.`]);
  file.line(annotation(web(file, 'DeleteMapping'), ['"/{id}"']));
  noContent(file);
  const parameters = [pathVariable(file, 'id'), ...ifMatch(file, resource)];
  file.method('void delete', parameters, () =>
    file.line(`service.delete(${names('id', resource.version === null ? '' : 'ifMatch')});`),
  );
}

function writeAction(
  file: JavaFile,
  model: JavaModel,
  resource: JavaResource,
  action: ActionPlan,
): void {
  const { type, ending } = oneRecord(file, resource);
  const endpoint = model.actionEndpoint(action);
  file.traced(action.origin.recordIds, () => {
    file.gap().doc([`${summaryOf.action(resource.plan, action)}.`]);
    file.line(annotation(web(file, 'PostMapping'), [javaString(`/{id}/${action.segment}`)]));
    const parameters = [pathVariable(file, 'id'), ...ifMatch(file, resource)];
    file.method(`${type} ${endpoint}`, parameters, () => {
      const given = names('id', resource.version === null ? '' : 'ifMatch');
      file.line(`return service.${endpoint}(${given})${ending};`);
    });
  });
}

function writeOperation(
  file: JavaFile,
  model: JavaModel,
  { plan }: JavaResource,
  operation: OperationPlan,
): void {
  const { derived, parameters, result, segment, origin } = operation;
  const java = model.operation(operation);
  const hasInput = parameters.length > 0;
  file.traced(origin.recordIds, () => {
    file.gap().doc([`${summaryOf.operation(plan, operation)}.`]);
    const mapping = web(file, derived ? 'GetMapping' : 'PostMapping');
    file.line(annotation(mapping, [javaString(`/{id}/${segment}`)]));
    if (!result) noContent(file);
    const all = [
      pathVariable(file, 'id'),
      ...(hasInput ? [requestBody(file, java.input, 'input')] : []),
    ];
    file.line(signature(`${result ? java.result : 'void'} ${java.endpoint}`, all, ' {'));
    file.indented(() => {
      const body = call(`service.${java.endpoint}`, ['id', ...(hasInput ? ['input'] : [])]);
      file.line(result ? 'return ' : '', body, ';');
    });
    file.line('}');
  });
}
