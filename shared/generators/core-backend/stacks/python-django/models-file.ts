import type { VirtualFile } from '../../../contract';
import { usesModule } from '../../../lib/python/code';
import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, dict, list, tuple } from '../../../lib/python/expression';
import { byExport, PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import type { FieldPlan, LinkPlan, PlanIndex, ResourcePlan } from '../../plan';
import { docOf } from '../python/docs';
import { membersOf } from '../python/values';
import {
  constraintsOf,
  discriminatorField,
  endField,
  modelField,
  pointerField,
  versionField,
} from './model-fields';
import { writeMethods } from './methods';
import type { DjangoNames } from './naming';
import { classOf, endsOf } from './naming';

/** Top packages of the project. */
export const OWN = ['api', 'common', 'service', 'tests'];

/** `api/models/<resources>.py`: the resource's table. */
export function modelFile(
  index: PlanIndex,
  names: DjangoNames,
  resource: ResourcePlan,
): VirtualFile {
  const { parentId, label, origin } = resource;
  const parent = parentId === null ? null : index.resource(parentId);
  const body = new PythonWriter();
  body.traced(origin.recordIds, () =>
    body.classOf(classOf(resource), parent ? classOf(parent) : 'records.Record', () => {
      body.doc(docOf(origin, `A ${label}.`)).gap();
      body.put('label = ', pyString(label));
      writeDiscriminator(body, index, names, resource);
      writeMost(body, names, index.allFields(resource));
      if (resource.versionColumn !== null) {
        body.line(`version_field = ${pyString(names.versionOf(resource))}`);
      }
      body.gap();
      if (parent) body.put(`${names.pointerOf(resource)} = `, pointerField(parent, 'model'));
      if (resource.discriminator) {
        body.put(`${names.discriminatorOf(resource)} = `, discriminatorField(names, resource));
      }
      if (resource.versionColumn !== null) {
        body.put(`${names.versionOf(resource)} = `, versionField(names, resource));
      }
      for (const field of resource.fields) {
        body.traced(field.origin.recordIds, () => {
          body.comment([field.origin.doc]);
          body.put(`${names.fieldOf(field)} = `, modelField(index, names, field, 'model'));
        });
      }
      writeMeta(body, resource.table, constraintsOf(index, names, resource));
      writeMethods(body, index, names, resource);
    }),
  );
  const imports = importsFor(body);
  if (parent) imports.from(`api.models.${names.moduleOf(parent)}`, classOf(parent));
  else imports.from('common', 'records');
  const head = new PythonWriter().doc([`How records (${label}) are stored.`]).gap();
  imports.write(head);
  return head
    .gap(2)
    .append(body)
    .file(`core/api/models/${names.moduleOf(resource)}.py`);
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

function writeMeta(body: PythonWriter, table: string, constraints: readonly Expression[]): void {
  body.gap().block('class Meta:', () => {
    body.line(`db_table = ${pyString(table)}`);
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
  for (const module of ['formulas', 'machines', 'problems']) {
    if (usesModule(code, module)) imports.from('common', module);
  }
  return imports;
}

/** `api/models/links.py`: the tables of many-to-many associations. */
export function linkModelsFile(index: PlanIndex): VirtualFile {
  const body = new PythonWriter();
  for (const link of index.plan.links) {
    body.gap(2).traced(link.origin.recordIds, () => writeLink(body, index, link));
  }
  const head = new PythonWriter().doc(['Tables of pairs: many-to-many associations.']).gap();
  importsFor(body).write(head);
  return head.gap(2).append(body).file('core/api/models/links.py');
}

function writeLink(body: PythonWriter, index: PlanIndex, link: LinkPlan): void {
  const { origin, source, target, table } = link;
  const of = index.resource(source.resourceId);
  const linked = index.resource(target.resourceId);
  const ends = endsOf(link);
  body.classOf(linkClass(link), 'models.Model', () => {
    body.doc(docOf(origin, `A link from a ${of.label} to a ${linked.label}.`)).gap();
    body.put('pk = ', compositeKey(link, 'model'));
    body.put(`${ends.source} = `, endField(of, ends.source, source.column));
    body.put(`${ends.target} = `, endField(linked, ends.target, target.column));
    writeMeta(body, table, []);
    body.gap().define('def __str__', ['self'], 'str', () => {
      body.doc(['Name the two ends.']);
      body.line(`return f"{self.${ends.source}_id} {self.${ends.target}_id}"`);
    });
  });
}

export function compositeKey(link: LinkPlan, place: 'model' | 'migration'): Expression {
  const { source, target } = endsOf(link);
  const state = ['blank=True', 'editable=False', 'primary_key=True', 'serialize=False'];
  return call('models.CompositePrimaryKey', [
    pyString(`${source}_id`),
    pyString(`${target}_id`),
    ...(place === 'migration' ? state : []),
  ]);
}

/** Model of a link's table. */
export function linkClass(link: LinkPlan): string {
  return `${classOf(link)}Link`;
}

/** `api/models/__init__.py`: all models, where Django looks for them. */
export function modelsInit(index: PlanIndex, names: DjangoNames): VirtualFile {
  const { resources, links } = index.plan;
  const imports = new PythonImports(OWN);
  for (const resource of resources) {
    imports.from(`api.models.${names.moduleOf(resource)}`, classOf(resource));
  }
  if (links.length > 0) imports.from('api.models.links', ...links.map(linkClass));
  const all = [...resources.map(classOf), ...links.map(linkClass)].sort(byExport);
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
      body.block(`class ${classOf(one)}(models.TextChoices):`, () => {
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
