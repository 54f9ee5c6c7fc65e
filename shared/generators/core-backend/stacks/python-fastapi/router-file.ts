import type { VirtualFile } from '../../../contract';
import { usesModule } from '../../../lib/python/code';
import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import {
  call,
  keyword,
  list,
  parenthesized,
  subscript,
  text,
} from '../../../lib/python/expression';
import { PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import type { Access, ActionPlan } from '../../behaviour-plan';
import { isUnwritten, refusals } from '../../openapi';
import type { OperationPlan, PlanIndex, ResourcePlan } from '../../plan';
import { summaryOf } from '../../summaries';
import { importUsed } from './field-types';
import { guardOf } from './auth-files';
import type { PythonNames } from './naming';
import { FunctionNames, methodOf, serviceMethod } from './naming';
import { docOf } from '../python/docs';

interface Scope {
  index: PlanIndex;
  resource: ResourcePlan;
  functions: FunctionNames;
  body: PythonWriter;
}

/** `app/<resources>/router.py`: the resource's endpoints. */
export function routerFile(
  index: PlanIndex,
  names: PythonNames,
  resource: ResourcePlan,
): VirtualFile {
  const own = `app.${names.packageOf(resource)}`;
  const imports = new PythonImports(['app'])
    .module('typing')
    .from('fastapi', 'APIRouter', 'Depends')
    .from('app.core', 'database', 'problems')
    .from('app.core.parameters', 'RecordId')
    .from(own, 'schemas', 'service');
  const body = new PythonWriter();
  const scope: Scope = { index, resource, functions: new FunctionNames(), body };
  writeHead(body, index, resource);
  body.traced(resource.origin.recordIds, () => {
    writeList(scope);
    if (!resource.abstract) writeCreate(scope);
    writeGet(scope);
    if (index.writableFields(resource).length > 0) writeUpdate(scope);
    writeDelete(scope);
    for (const machine of resource.machines) {
      for (const action of machine.actions) writeAction(scope, action);
    }
    for (const operation of resource.operations) writeOperation(scope, operation);
  });
  const code = body.code();
  importUsed(imports, code, ['schemas']);
  for (const name of ['Query', 'Response']) {
    if (new RegExp(`\\b${name}\\b[(,\\n]`).test(code)) imports.from('fastapi', name);
  }
  if (code.includes(': CreatedOnce')) imports.from('app.core.idempotency', 'CreatedOnce');
  for (const name of ['IfMatch', 'RequiredIfMatch']) {
    if (code.includes(`: ${name}`)) imports.from('app.core.parameters', name);
  }
  if (index.plan.authentication) imports.from('app.core', 'auth');
  if (usesModule(code, 'models')) imports.from(own, 'models');
  const head = new PythonWriter().doc([`Endpoints for records (${resource.label}).`]).gap();
  imports.write(head);
  const path = `core/app/${names.packageOf(resource)}/router.py`;
  return head.gap().append(body).file(path);
}

function writeHead(body: PythonWriter, index: PlanIndex, resource: ResourcePlan): void {
  const { typeName } = resource;
  body.put('router = ', call('APIRouter', [keyword('tags', list([pyString(typeName)]))]));
  body.gap();
  const name = `service.${typeName}Service`;
  writeProviders(body, name, { reading: 'Reading', writing: 'Writing' });
  if (isOneInsert(index, resource)) writeProviders(body, name, { creating: 'Creating' });
  const query = [`schemas.${typeName}Query`, 'Query()'] as const;
  body.put('ListQuery = ', subscript('typing.Annotated', query));
}

/** Whether a record is one row, made without counting others: one statement, which needs no transaction. */
function isOneInsert(index: PlanIndex, resource: ResourcePlan): boolean {
  if (resource.abstract || resource.parentId !== null) return false;
  return index.allFields(resource).every(({ reference }) => reference?.most === undefined);
}

/** What endpoints depend on: the service in a session of some kind, by the name of the function for it. */
export function writeProviders(
  body: PythonWriter,
  service: string,
  names: Readonly<Partial<Record<'reading' | 'writing' | 'creating', string>>>,
): void {
  for (const [how, name] of Object.entries(names)) {
    const provided = subscript('typing.Annotated', [
      service,
      call('Depends', [call(`database.${how}`, [service]), keyword('scope', '"function"')]),
    ]);
    body.put(`${name} = `, provided);
  }
}

/** One endpoint: the decorator's arguments and the function. */
export interface Endpoint {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  operationId: string;
  summary: string;
  status?: number;
  /** Schema of the answer where the function gives something else, e.g. a model. */
  schema?: string;
  /** Who may: `auth.allow(...)`, or nothing. */
  guard: readonly Expression[];
  failures: readonly number[];
  parameters: readonly string[];
  result: string;
  doc: readonly string[];
  body: () => void;
}

export function writeEndpoint(
  body: PythonWriter,
  functions: FunctionNames,
  endpoint: Endpoint,
): void {
  const { method, path, operationId, summary, status, schema, failures, parameters } = endpoint;
  body.gap(2);
  body.put(
    '@',
    call(`router.${method}`, [
      pyString(path),
      keyword('operation_id', pyString(operationId)),
      keyword('summary', text(summary)),
      ...(status === undefined ? [] : [keyword('status_code', String(status))]),
      ...(schema === undefined ? [] : [keyword('response_model', schema)]),
      ...(endpoint.guard.length > 0 ? [keyword('dependencies', list(endpoint.guard))] : []),
      keyword(
        'responses',
        call('problems.answers', [...failures, ...refusals(method)].map(String)),
      ),
    ]),
  );
  body.define(`async def ${functions.of(operationId)}`, parameters, endpoint.result, () => {
    body.doc(endpoint.doc.length > 0 ? endpoint.doc : [`${summary}.`]);
    endpoint.body();
  });
}

function writeList(scope: Scope): void {
  const { resource, functions, body } = scope;
  const { typeName, pluralName, segment } = resource;
  writeEndpoint(body, functions, {
    method: 'get',
    path: `/${segment}`,
    operationId: `list${pluralName}`,
    summary: summaryOf.list(resource),
    schema: `schemas.${typeName}Page`,
    ...permit(scope, resource.access.read, [400]),
    parameters: ['records: Reading', 'query: ListQuery'],
    result: 'dict[str, typing.Any]',
    doc: [],
    body: () => body.line('return await records.page(query)'),
  });
}

function writeCreate(scope: Scope): void {
  const { resource, functions, body } = scope;
  const { typeName, segment, origin } = resource;
  const isOnce = scope.index.plan.idempotency !== null;
  writeEndpoint(body, functions, {
    method: 'post',
    path: `/${segment}`,
    operationId: `create${typeName}`,
    summary: summaryOf.create(resource),
    status: 201,
    schema: `schemas.${resource.typeName}`,
    ...permit(scope, resource.access.create, [400, 409, ...(isOnce ? [422] : [])]),
    parameters: [
      `records: ${isOneInsert(scope.index, resource) ? 'Creating' : 'Writing'}`,
      `values: schemas.${typeName}Create`,
      'response: Response',
      ...(isOnce ? ['once: CreatedOnce'] : []),
    ],
    result: `models.${resource.typeName}${isOnce ? ' | Response' : ''}`,
    doc: docOf(origin),
    body: () => {
      if (isOnce) {
        const args = ['records', 'values', `schemas.${resource.typeName}`, pyString(`/${segment}`)];
        body.block('if once.key is not None:', () =>
          body.put('return await ', call('once.create', args)),
        );
      }
      body.line('record = await records.create(values)');
      const location = parenthesized(`f"/${segment}/{record.id}"`);
      body.put('response.headers["location"] = ', location);
      writeVersion(scope);
      body.line('return record');
    },
  });
}

/** Who may, and all the ways in which the endpoint fails. */
function permit({ index }: Scope, access: Access, failures: readonly number[]) {
  const { guard, denials } = guardOf(index.plan, access);
  return { guard, failures: [...failures, ...denials] };
}

/** Says which version of the record the answer has. */
function writeVersion({ index, body }: Scope): void {
  if (index.plan.locking) body.line('response.headers["etag"] = records.etag(record)');
}

/** Parameters and failures that come with the versions of records. */
function versions({ index }: Scope): { response: string[]; ifMatch: string[]; failures: number[] } {
  const { locking } = index.plan;
  if (!locking) return { response: [], ifMatch: [], failures: [] };
  return {
    response: ['response: Response'],
    ifMatch: [locking === 'required' ? 'if_match: RequiredIfMatch' : 'if_match: IfMatch'],
    failures: locking === 'required' ? [412, 428] : [412],
  };
}

/** Answers with the record that `source` gives. */
function writeAnswer(scope: Scope, source: string): void {
  const { index, body } = scope;
  if (!index.plan.locking) {
    body.line(`return await ${source}`);
    return;
  }
  body.line(`record = await ${source}`);
  writeVersion(scope);
  body.line('return record');
}

function writeGet(scope: Scope): void {
  const { resource, functions, body } = scope;
  writeEndpoint(body, functions, {
    method: 'get',
    path: `/${resource.segment}/{id}`,
    operationId: `get${resource.typeName}`,
    summary: summaryOf.get(resource),
    schema: `schemas.${resource.typeName}`,
    ...permit(scope, resource.access.read, [400, 404]),
    parameters: ['records: Reading', 'record_id: RecordId', ...versions(scope).response],
    result: `models.${resource.typeName}`,
    doc: [],
    body: () => writeAnswer(scope, 'records.get(record_id)'),
  });
}

function writeUpdate(scope: Scope): void {
  const { resource, functions, body } = scope;
  const { typeName, segment } = resource;
  const { response, ifMatch, failures } = versions(scope);
  const given = ifMatch.length > 0 ? ', if_match' : '';
  writeEndpoint(body, functions, {
    method: 'patch',
    path: `/${segment}/{id}`,
    operationId: `update${typeName}`,
    summary: summaryOf.update(resource),
    schema: `schemas.${resource.typeName}`,
    ...permit(scope, resource.access.update, [400, 404, 409, ...failures]),
    parameters: [
      'records: Writing',
      'record_id: RecordId',
      `change: schemas.${typeName}Update`,
      ...response,
      ...ifMatch.map((parameter) => `${parameter} = None`),
    ],
    result: `models.${resource.typeName}`,
    doc: [],
    body: () => writeAnswer(scope, `records.update(record_id, change${given})`),
  });
}

/** A step of a state machine. */
function writeAction(scope: Scope, action: ActionPlan): void {
  const { resource, functions, body } = scope;
  const { response, ifMatch, failures } = versions(scope);
  const given = ifMatch.length > 0 ? ', if_match' : '';
  body.traced(action.origin.recordIds, () =>
    writeEndpoint(body, functions, {
      method: 'post',
      path: `/${resource.segment}/{id}/${action.segment}`,
      operationId: action.operationId,
      summary: summaryOf.action(resource, action),
      schema: `schemas.${resource.typeName}`,
      ...permit(scope, action.access, [
        400,
        404,
        409,
        ...failures,
        ...(isUnwritten(action) ? [501] : []),
      ]),
      parameters: [
        'records: Writing',
        'record_id: RecordId',
        ...response,
        ...ifMatch.map((parameter) => `${parameter} = None`),
      ],
      result: `models.${resource.typeName}`,
      doc: docOf(action.origin),
      body: () => writeAnswer(scope, `records.${serviceMethod(action.method)}(record_id${given})`),
    }),
  );
}

function writeDelete(scope: Scope): void {
  const { resource, functions, body } = scope;
  const { typeName, segment } = resource;
  const { ifMatch, failures } = versions(scope);
  writeEndpoint(body, functions, {
    method: 'delete',
    path: `/${segment}/{id}`,
    operationId: `delete${typeName}`,
    summary: summaryOf.delete(resource),
    status: 204,
    ...permit(scope, resource.access.delete, [400, 404, 409, ...failures]),
    parameters: [
      'records: Writing',
      'record_id: RecordId',
      ...ifMatch.map((parameter) => `${parameter} = None`),
    ],
    result: 'None',
    doc: [],
    body: () =>
      body.line(`await records.delete(record_id${ifMatch.length > 0 ? ', if_match' : ''})`),
  });
}

/** Checks the request, then hands over to the service. */
function writeOperation(scope: Scope, operation: OperationPlan): void {
  const { resource, functions, body } = scope;
  const { typeName, parameters, result, derived, origin, segment, operationId } = operation;
  const { formula, preconditions } = operation;
  const hasInput = parameters.length > 0;
  const run = `records.${methodOf(operation)}(record${hasInput ? ', request' : ''})`;
  const summary = summaryOf.operation(resource, operation);
  body.traced(origin.recordIds, () =>
    writeEndpoint(body, functions, {
      method: derived ? 'get' : 'post',
      path: `/${resource.segment}/{id}/${segment}`,
      operationId,
      summary,
      ...(result ? {} : { status: 204 }),
      ...permit(scope, operation.access, [
        400,
        404,
        ...(preconditions.some(({ expression }) => expression) ? [409] : []),
        ...(formula ? [] : [501]),
      ]),
      parameters: [
        `records: ${derived ? 'Reading' : 'Writing'}`,
        'record_id: RecordId',
        ...(hasInput ? [`request: schemas.${typeName}Input`] : []),
      ],
      result: result ? `schemas.${typeName}Result` : 'None',
      doc: docOf(origin),
      body: () => {
        body.line('record = await records.get(record_id)');
        if (!result) body.line(`await ${run}`);
        else {
          body.line(`result = await ${run}`);
          body.put('return ', call(`schemas.${typeName}Result`, [keyword('result', 'result')]));
        }
      },
    }),
  );
}
