import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import { accessor } from '../../../lib/java/names';
import type { Piece } from '../../../lib/java/layout';
import { call, chain, lambda, signature, variable } from '../../../lib/java/syntax';
import { filtersOf } from '../../api-schema';
import type { ActionPlan } from '../../behaviour-plan';
import { movable } from '../../behaviour-plan';
import type { OperationPlan } from '../../plan';
import { MAIN } from './entity-file';
import type { JavaField, JavaModel, JavaResource } from './java-model';
import { typeOf } from './java-types';
import { needsRowDeletion } from './repository-file';

/** What can be done with the records of a resource, each in one transaction. */
export function serviceFile(model: JavaModel, resource: JavaResource): VirtualFile {
  const { plan, packageName, name } = resource;
  const file = new JavaFile(packageName, `${name}Service`);
  file.doc([`What can be done with each ${plan.label}, one transaction at a time.`]);
  file.line(`@${file.type('org.springframework.stereotype.Service')}`);
  file.traced(plan.origin.recordIds, () =>
    file.block(`public class ${name}Service`, () => {
      writeFields(file, model, resource);
      writeMembers(file, resource);
      writeList(file, model, resource);
      writeGet(file, model, resource);
      if (!plan.abstract) writeCreate(file, model, resource);
      if (model.writableFields(resource).length > 0) writeUpdate(file, model, resource);
      writeDelete(file, model, resource);
      for (const action of plan.machines.flatMap(({ actions }) => actions)) {
        writeAction(file, model, resource, action);
      }
      for (const operation of plan.operations) writeOperation(file, model, operation);
      writeFind(file, model, resource);
    }),
  );
  return file.file(MAIN);
}

function writeFields(file: JavaFile, model: JavaModel, resource: JavaResource): void {
  const { plan, discriminator } = resource;
  const list = file.type('java.util.List');
  const type = file.type(`${model.basePackage}.http.ListField`);
  const fields: Piece[] = [];
  const kind = model.index.discriminator(plan);
  if (kind && discriminator !== null && model.index.family(plan).length > 1) {
    const values = kind.values.map(({ value }) => javaString(value));
    const names = [javaString(kind.property), javaString(discriminator)];
    fields.push(call('ListField.kind', [...names, call('List.of', values)]));
  }
  const own = model.allFields(resource);
  for (const { field } of filtersOf(model.index, plan)) {
    const found = own.find((one) => one.plan === field);
    if (found) fields.push(listField(file, model, found));
  }
  const value = call('List.of', fields);
  file.line(variable(`private static final ${list}<${type}>`, 'FIELDS', value), ';').gap();
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'string',
  email: 'string',
  url: 'string',
  text: 'text',
  duration: 'exact',
  integer: 'integer',
  long: 'integral',
  decimal: 'decimal',
  float: 'number',
  boolean: 'bool',
  date: 'date',
  time: 'time',
  datetime: 'instant',
  uuid: 'id',
};

function listField(file: JavaFile, model: JavaModel, { plan, attribute }: JavaField): Piece {
  const property = javaString(plan.property);
  const { type } = plan;
  if (type.kind === 'reference') {
    const path = plan.reference ? `${attribute}.id` : attribute;
    return call('ListField.id', [property, javaString(path)]);
  }
  const names = [property, javaString(attribute)];
  if (type.kind === 'enum') {
    return call('ListField.literal', [...names, `${typeOf(file, model, type)}.class`]);
  }
  const kind = type.kind === 'primitive' ? KINDS[type.primitive] : undefined;
  return call(`ListField.${kind ?? 'exact'}`, names);
}

function writeMembers(file: JavaFile, { name, plan }: JavaResource): void {
  const members: [string, string][] = [
    [`${name}Repository`, 'repository'],
    [`${name}Mapper`, 'mapper'],
    ...(movable(plan.machines).length > 0
      ? [[`${name}Lifecycle`, 'lifecycle'] as [string, string]]
      : []),
    ...(plan.operations.length > 0
      ? [[`${name}Operations`, 'operations'] as [string, string]]
      : []),
  ];
  writeInjected(file, `${name}Service`, members);
}

/** Final fields and the constructor that fills them. */
export function writeInjected(
  file: JavaFile,
  typeName: string,
  members: readonly [type: string, name: string][],
): void {
  for (const [type, name] of members) file.line(variable(`private final ${type}`, name), ';');
  const parameters = members.map(([type, name]) => `${type} ${name}`);
  file.gap().line(signature(typeName, parameters, ' {'));
  file.indented(() => members.forEach(([, name]) => file.line(`this.${name} = ${name};`)));
  file.line('}');
}

function transactional(file: JavaFile, readOnly: boolean): void {
  const name = file.type('org.springframework.transaction.annotation.Transactional');
  file.gap().line(readOnly ? `@${name}(readOnly = true)` : `@${name}`);
}

function writeList(file: JavaFile, model: JavaModel, { name }: JavaResource): void {
  const http = (type: string) => file.type(`${model.basePackage}.http.${type}`);
  const page = `${http('PageResponse')}<${name}Response>`;
  const parameters = `${file.type('org.springframework.util.MultiValueMap')}<String, String> parameters`;
  const condition = `${file.type('org.springframework.data.jpa.domain.Specification')}<${name}>`;
  file.gap().line('/** One page of the records that match the query. */');
  file.line(
    `@${file.type('org.springframework.transaction.annotation.Transactional')}(readOnly = true)`,
  );
  file.line(signature(`public ${page} list`, [parameters], ' {'));
  file.indented(() => file.line('return list(parameters, Specification.unrestricted());'));
  file.line('}');
  file.gap().line('/** One page of the records that match the query and the condition. */');
  file.line('@Transactional(readOnly = true)');
  file.line(signature(`public ${page} list`, [parameters, `${condition} within`], ' {'));
  file.indented(() => {
    file.line(variable(http('ListQuery'), 'query', 'ListQuery.of(parameters, FIELDS)'), ';');
    file.line(
      variable(condition, 'matching', call(`query.<${name}>specification().and`, ['within'])),
      ';',
    );
    const found = call('repository.findAll', ['matching', 'query.pageable()']);
    file.line('return ', call('PageResponse.of', [found, 'mapper::toResponse']), ';');
  });
  file.line('}');
}

/** What a service gives of one record: with its version where there is locking. */
export function answerType(
  file: JavaFile,
  model: JavaModel,
  { name, version }: JavaResource,
): string {
  if (version === null) return `${name}Response`;
  return `${file.type(`${model.basePackage}.http.Versioned`)}<${name}Response>`;
}

/** The header with the version that a change is meant for, and its check. */
function ifMatch(
  file: JavaFile,
  resource: JavaResource,
): { parameters: string[]; check: () => void } {
  const { version } = resource;
  if (version === null) return { parameters: [], check: () => undefined };
  const current = `entity.${accessor('get', version)}()`;
  return {
    parameters: ['String ifMatch'],
    check: () => file.line(`Versioned.require(ifMatch, ${current});`),
  };
}

function writeGet(file: JavaFile, model: JavaModel, resource: JavaResource): void {
  file.type('java.util.UUID');
  transactional(file, true);
  file.method(`public ${answerType(file, model, resource)} get`, ['UUID id'], () =>
    file.line(`return ${answerOf(resource)}(find(id));`),
  );
}

function answerOf({ version }: JavaResource): string {
  return version === null ? 'mapper.toResponse' : 'answer';
}

function writeCreate(file: JavaFile, model: JavaModel, resource: JavaResource): void {
  const { name } = resource;
  transactional(file, false);
  const head = `public ${answerType(file, model, resource)} create`;
  file.method(head, [`${name}Create request`], () => {
    const saved = call('repository.saveAndFlush', ['mapper.toEntity(request)']);
    file.line('return ', call(answerOf(resource), [saved]), ';');
  });
}

function writeUpdate(file: JavaFile, model: JavaModel, resource: JavaResource): void {
  const { name } = resource;
  const { parameters, check } = ifMatch(file, resource);
  transactional(file, false);
  const head = `public ${answerType(file, model, resource)} update`;
  file.method(head, ['UUID id', ...parameters, `${name}Update request`], () => {
    file.line(variable(name, 'entity', 'find(id)'), ';');
    check();
    file.line('mapper.apply(request, entity);');
    file.line(`return ${answerOf(resource)}(repository.saveAndFlush(entity));`);
  });
}

function writeDelete(file: JavaFile, model: JavaModel, resource: JavaResource): void {
  const { parameters, check } = ifMatch(file, resource);
  transactional(file, false);
  file.method('public void delete', ['UUID id', ...parameters], () => {
    const isRow = needsRowDeletion(model, resource);
    if (isRow && parameters.length === 0) file.line('find(id);');
    else file.line(variable(resource.name, 'entity', 'find(id)'), ';');
    check();
    if (isRow) file.line('repository.deleteRow(id);');
    else file.line('repository.delete(entity);').line('repository.flush();');
  });
}

function writeAction(
  file: JavaFile,
  model: JavaModel,
  resource: JavaResource,
  action: ActionPlan,
): void {
  const { parameters, check } = ifMatch(file, resource);
  file.traced(action.origin.recordIds, () => {
    transactional(file, false);
    const head = `public ${answerType(file, model, resource)} ${model.actionEndpoint(action)}`;
    file.method(head, ['UUID id', ...parameters], () => {
      file.line(variable(resource.name, 'entity', 'find(id)'), ';');
      check();
      file.line(`lifecycle.${model.action(action)}(entity);`);
      file.line(`return ${answerOf(resource)}(repository.saveAndFlush(entity));`);
    });
  });
}

function writeOperation(file: JavaFile, model: JavaModel, operation: OperationPlan): void {
  const { input, result, method, endpoint } = model.operation(operation);
  const hasInput = operation.parameters.length > 0;
  const parameters = ['UUID id', ...(hasInput ? [`${input} input`] : [])];
  const returns = operation.result ? result : 'void';
  file.traced(operation.origin.recordIds, () => {
    transactional(file, operation.derived);
    file.line(signature(`public ${returns} ${endpoint}`, parameters, ' {'));
    file.indented(() => {
      const body = call(`operations.${method}`, ['find(id)', ...(hasInput ? ['input'] : [])]);
      file.line(operation.result ? 'return ' : '', body, ';');
    });
    file.line('}');
  });
}

function writeFind(file: JavaFile, model: JavaModel, resource: JavaResource): void {
  const { name, plan, version } = resource;
  if (version !== null) {
    const type = answerType(file, model, resource);
    file.gap().method(`private ${type} answer`, [`${name} entity`], () => {
      const values = ['mapper.toResponse(entity)', `entity.${accessor('get', version)}()`];
      file.line('return ', call('new Versioned<>', values), ';');
    });
  }
  const missing = file.type(`${model.basePackage}.http.NotFoundException`);
  file.gap().line('/** Fails unless there is such a record. */');
  file.line('@Transactional(readOnly = true)');
  file.block('public void requireExists(UUID id)', () =>
    file.block('if (!repository.existsById(id))', () =>
      file.line('throw ', call(`new ${missing}`, [javaString(plan.label), 'id']), ';'),
    ),
  );
  file.gap().method(`private ${name} find`, ['UUID id'], () => {
    const thrown = lambda('()', call(`new ${missing}`, [javaString(plan.label), 'id']));
    file.line('return ', chain('repository', ['findById(id)', call('orElseThrow', [thrown])]), ';');
  });
}
