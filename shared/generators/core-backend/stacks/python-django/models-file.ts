import type { VirtualFile } from '../../../contract';
import { usesModule } from '../../../lib/python/code';
import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, dict, formatted, list, text, tuple } from '../../../lib/python/expression';
import { byExport, PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import type { SchemaTable } from '../../migrations/schema';
import { columnIds } from '../../migrations/schema';
import type { FieldPlan, LinkPlan, PlanIndex, ResourcePlan } from '../../plan';
import { plainStorageOf, storageOf } from '../../storage';
import { docOf } from '../python/docs';
import { membersOf } from '../python/values';
import type { EnumNames } from './model-fields';
import { constraintsOf, fieldOf, pairKey, valueOf } from './model-fields';
import { writeMethods } from './methods';
import type { DjangoNames } from './naming';
import { linkClass } from './naming';
import type { Tables } from './schema';
import { attributeOf, linkId } from './schema';

/** Top packages of the project. */
export const OWN = ['api', 'common', 'service', 'tests'];

/** `api/models/<resources>.py`: the resource's table. */
export function modelFile(
  index: PlanIndex,
  names: DjangoNames,
  tables: Tables,
  resource: ResourcePlan,
): VirtualFile {
  const { parentId, label, origin } = resource;
  const table = tables.known(resource.id);
  const parent = parentId === null ? null : index.resource(parentId);
  const body = new PythonWriter();
  body.traced(origin.recordIds, () =>
    body.classOf(resource.typeName, parent ? parent.typeName : 'records.Record', () => {
      body.doc(docOf(origin, `A ${label}.`)).gap();
      body.put('label = ', pyString(label));
      writeDiscriminator(body, index, names, resource);
      writeMost(body, names, index.allFields(resource));
      if (resource.versionColumn !== null) {
        body.line(`version_field = ${pyString(names.versionOf(resource))}`);
      }
      body.gap();
      writeFields(body, index, tables, resource);
      writeMeta(body, table);
      writeMethods(body, index, names, resource);
    }),
  );
  const imports = importsFor(body);
  if (parent) imports.from(`api.models.${names.moduleOf(parent)}`, parent.typeName);
  else imports.from('common', 'records');
  const head = new PythonWriter().doc([`How records (${label}) are stored.`]).gap();
  imports.write(head);
  return head
    .gap(2)
    .append(body)
    .file(`core/api/models/${names.moduleOf(resource)}.py`);
}

function writeFields(
  body: PythonWriter,
  index: PlanIndex,
  tables: Tables,
  resource: ResourcePlan,
): void {
  const table = tables.known(resource.id);
  const fields = new Map([...columnIds(resource.fields)].map(([field, id]) => [id, field]));
  for (const column of table.columns) {
    const field = fields.get(column.id);
    // Every record has an id already.
    if (column.id === 'id' && !column.reference) continue;
    const enumeration = field && enumNames(index, field);
    const encrypted = field?.encrypted && { ...field.encrypted, holds: plainStorageOf(field) };
    const place = {
      kind: 'model' as const,
      ...(enumeration && { enumeration }),
      ...(encrypted && { encrypted }),
    };
    body.traced(field?.origin.recordIds ?? [], () => {
      body.comment([field?.origin.doc ?? '']);
      body.put(`${attributeOf(column)} = `, fieldOf(tables, table, column, place));
    });
  }
}

/** What a model calls the values of an enumeration. */
function enumNames(
  index: PlanIndex,
  { type, many, default: given }: FieldPlan,
): EnumNames | undefined {
  if (type.kind !== 'enum' || many) return undefined;
  const plan = index.enumeration(type.id);
  const member = given === undefined ? undefined : membersOf(plan).get(String(given));
  return {
    choices: `enums.${plan.typeName}.choices`,
    ...(member !== undefined && { default: `enums.${plan.typeName}.${member}` }),
  };
}

/** The default of a property as a Python value. */
export function defaultOf(index: PlanIndex, field: FieldPlan): Expression | undefined {
  const { default: given } = field;
  if (given === undefined) return undefined;
  return enumNames(index, field)?.default ?? valueOf({ type: storageOf(field) }, given);
}

/** How many records may refer to the same one. */
function writeMost(body: PythonWriter, names: DjangoNames, fields: readonly FieldPlan[]): void {
  const limited = fields.flatMap((field): [string, string][] => {
    const most = field.reference?.most;
    return most === undefined ? [] : [[pyString(names.fieldOf(field)), String(most)]];
  });
  if (limited.length > 0) body.put('most = ', dict(limited));
}

function writeDiscriminator(
  body: PythonWriter,
  index: PlanIndex,
  names: DjangoNames,
  resource: ResourcePlan,
): void {
  const values = index.discriminator(resource)?.values ?? [];
  const [root = resource] = index.lineage(resource);
  const own = values.find(({ resourceId }) => resourceId === resource.id);
  if (!own) return;
  const pair = [names.discriminatorOf(root), own.value].map(pyString);
  body.put('discriminator = ', tuple(pair));
}

function writeMeta(body: PythonWriter, table: SchemaTable): void {
  const constraints = constraintsOf(table).map(({ value }) => value);
  body.gap().block('class Meta:', () => {
    body.put('db_table = ', text(table.name));
    if (constraints.length > 0) body.put('constraints = ', list(constraints));
  });
}

/** Imports of what a piece of source names. */
export function importsFor(body: PythonWriter): PythonImports {
  const code = body.code();
  const imports = new PythonImports(OWN);
  for (const module of ['datetime', 'decimal', 'uuid', 'typing']) {
    if (usesModule(code, module)) imports.module(module);
  }
  if (/(?<![\w.])models\.[A-Z]\w+\(/.test(code)) imports.from('django.db', 'models');
  if (/\bDjangoJSONEncoder\b/.test(code)) {
    imports.from('django.core.serializers.json', 'DjangoJSONEncoder');
  }
  if (usesModule(code, 'enums')) imports.from('api', 'enums');
  for (const module of ['encrypted', 'formulas', 'machines', 'problems']) {
    if (usesModule(code, module)) imports.from('common', module);
  }
  return imports;
}

/** `api/models/links.py`: the tables of many-to-many associations. */
export function linkModelsFile(index: PlanIndex, tables: Tables): VirtualFile {
  const body = new PythonWriter();
  for (const link of index.plan.links) {
    body.gap(2).traced(link.origin.recordIds, () => writeLink(body, index, tables, link));
  }
  const head = new PythonWriter().doc(['Tables of pairs: many-to-many associations.']).gap();
  importsFor(body).write(head);
  return head.gap(2).append(body).file('core/api/models/links.py');
}

function writeLink(body: PythonWriter, index: PlanIndex, tables: Tables, link: LinkPlan): void {
  const { origin, source, target } = link;
  const table = tables.known(linkId(link));
  const of = index.resource(source.resourceId);
  const linked = index.resource(target.resourceId);
  body.classOf(linkClass(link), 'models.Model', () => {
    body.doc(docOf(origin, `A link from a ${of.label} to a ${linked.label}.`)).gap();
    body.put('pk = ', pairKey(table, { kind: 'model' }));
    for (const end of table.columns) {
      body.put(`${attributeOf(end)} = `, fieldOf(tables, table, end, { kind: 'model' }));
    }
    writeMeta(body, table);
    body.gap().define('def __str__', ['self'], 'str', () => {
      body.doc(['Name the two ends.']);
      const ids = table.columns.map((end) => `{self.${attributeOf(end)}_id}`);
      body.put('return ', formatted(ids));
    });
  });
}

/** `api/models/__init__.py`: all models, where Django looks for them. */
export function modelsInit(index: PlanIndex, names: DjangoNames): VirtualFile {
  const { resources, links } = index.plan;
  const imports = new PythonImports(OWN);
  for (const resource of resources) {
    imports.from(`api.models.${names.moduleOf(resource)}`, resource.typeName);
  }
  if (links.length > 0) imports.from('api.models.links', ...links.map(linkClass));
  const all = [...resources.map(({ typeName }) => typeName), ...links.map(linkClass)].sort(
    byExport,
  );
  const head = new PythonWriter().doc(['The models.']).gap();
  imports.write(head);
  head.put('__all__ = ', all.length > 0 ? list(all.map(pyString)) : '()');
  return head.file('core/api/models/__init__.py');
}

/** `api/enums.py`: the enumerations. */
export function enumsFile({ plan }: PlanIndex): VirtualFile {
  const body = new PythonWriter();
  for (const one of plan.enums) {
    const { origin, literals, typeName } = one;
    const members = membersOf(one);
    body.gap(2).traced(origin.recordIds, () =>
      body.block(`class ${one.typeName}(models.TextChoices):`, () => {
        body.doc(docOf(origin, `What a ${typeName} may be.`)).gap();
        for (const { origin: why, value } of literals) {
          body.traced(why.recordIds, () => {
            body.comment([why.doc]);
            const text = pyString(value);
            body.put(`${members.get(value) ?? ''} = `, call('', [text, text]));
          });
        }
      }),
    );
  }
  const head = new PythonWriter().doc(['The enumerations.']).gap();
  if (plan.enums.length > 0) head.line('from django.db import models').gap(2);
  return head.append(body).file('core/api/enums.py');
}
