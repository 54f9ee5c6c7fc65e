import type { VirtualFile } from '../../../contract';
import { usesModule } from '../../../lib/python/code';
import { pyString } from '../../../lib/python/escape';
import { call, dict, parenthesized, text } from '../../../lib/python/expression';
import { PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import type { FieldPlan, OperationPlan, PlanIndex, ResourcePlan, ValueType } from '../../plan';
import { importUsed, referenceName, storageOf } from './field-types';
import type { PythonNames } from './naming';
import type { Expression as Formula } from '../../behaviour-plan';
import { writeActions } from './actions';
import { formulaOf, preconditionsOf } from '../python/formulas';
import { attributeOf, methodOf, FORMULA_NAMES } from './naming';
import { docOf } from '../python/docs';

/** `app/<resources>/service.py`: what can be done with the resource's records. */
export function serviceFile(
  index: PlanIndex,
  names: PythonNames,
  resource: ResourcePlan,
): VirtualFile {
  const { label, typeName, origin, operations } = resource;
  const own = `app.${names.packageOf(resource)}`;
  const imports = new PythonImports(['app']).from('app.core', 'service').from(own, 'models');
  const body = new PythonWriter();
  body.traced(origin.recordIds, () =>
    body.classOf(`${typeName}Service`, `service.RecordService[models.${resource.typeName}]`, () => {
      body.doc([`What can be done with records (${label}).`]).gap();
      body.line(`model = models.${resource.typeName}`, `label = ${pyString(label)}`);
      writeMost(body, index.allFields(resource));
      writeActions(body, index, resource);
      for (const operation of operations) {
        if (operation.parameters.length > 0) imports.from(own, 'schemas');
        writeOperation(body, index, resource, operation);
      }
    }),
  );
  const head = new PythonWriter().doc([`What can be done with records (${label}).`]).gap();
  const code = body.code();
  importUsed(imports, code, ['schemas']);
  for (const module of ['formulas', 'machines', 'problems']) {
    if (usesModule(code, module)) imports.from('app.core', module);
  }
  if (usesModule(code, 'references')) imports.from('app.values', 'references');
  imports.write(head);
  const path = `core/app/${names.packageOf(resource)}/service.py`;
  return head.gap(2).append(body).file(path);
}

/** How many records may refer to the same one. */
function writeMost(body: PythonWriter, fields: readonly FieldPlan[]): void {
  const limited = fields.flatMap(({ property, reference }): [string, string][] =>
    reference?.most === undefined
      ? []
      : [[pyString(attributeOf(property)), String(reference.most)]],
  );
  if (limited.length > 0) body.put('most: typing.ClassVar[dict[str, int]] = ', dict(limited));
}

/** Python type of what an operation gives. */
function resultType(index: PlanIndex, operation: OperationPlan): string {
  if (!operation.result) return 'None';
  const { type } = operation.result;
  if (type.kind === 'structure') return `structures.${index.structure(type.id).typeName}`;
  if (type.kind === 'reference') return `references.${referenceName(index.resource(type.id))}`;
  return plainType(index, type);
}

function plainType(index: PlanIndex, type: ValueType): string {
  return storageOf(index, { type }).value;
}

/** What the model only names fails safe: it answers 501 and says what is missing. */
function writeOperation(
  body: PythonWriter,
  index: PlanIndex,
  resource: ResourcePlan,
  operation: OperationPlan,
): void {
  const { origin, parameters, typeName, method } = operation;
  const record = `record: models.${resource.typeName}`;
  const input = parameters.length > 0 ? [`request: schemas.${typeName}Input`] : [];
  const because = origin.sentences[0] ?? origin.doc;
  body.gap().traced(origin.recordIds, () =>
    body.define(
      `async def ${methodOf(operation)}`,
      ['self', record, ...input],
      resultType(index, operation),
      () => {
        const doc = docOf(origin);
        const plain = operation.formula
          ? `The ${method} of a record.`
          : `${method}: to be written.`;
        body.doc(doc.length > 0 ? doc : [plain]);
        for (const check of preconditionsOf(FORMULA_NAMES, index, resource, operation))
          body.put('', check);
        if (operation.formula) {
          writeFormula(body, index, resource, operation, operation.formula);
          return;
        }
        const name = text(`${resource.typeName}.${method}`);
        body.put(
          'raise ',
          call('problems.not_implemented', because === '' ? [name] : [name, text(because)]),
        );
      },
    ),
  );
}

/** Returns what the formula gives, as the type of the result. */
function writeFormula(
  body: PythonWriter,
  index: PlanIndex,
  resource: ResourcePlan,
  { method, result, parameters }: OperationPlan,
  formula: Formula,
): void {
  const source = formulaOf(FORMULA_NAMES, index, resource, formula, parameters);
  if (formula.type === 'boolean') {
    body.put('return ', typeof source === 'string' ? parenthesized(source) : source);
    return;
  }
  const known = call('formulas.known', [source, text(method)]);
  const isFloat = result?.type.kind === 'primitive' && result.type.primitive === 'float';
  body.put('return ', isFloat ? call('float', [known]) : known);
}
