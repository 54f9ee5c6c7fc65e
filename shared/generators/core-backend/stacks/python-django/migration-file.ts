import type { VirtualFile } from '../../../contract';
import { usesModule } from '../../../lib/python/code';
import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, dict, keyword, list, tuple } from '../../../lib/python/expression';
import { PythonWriter } from '../../../lib/python/writer';
import type { FieldPlan, LinkPlan, PlanIndex, ResourcePlan } from '../../plan';
import {
  constraintsOf,
  discriminatorField,
  endField,
  modelField,
  pointerField,
  versionField,
} from './model-fields';
import { compositeKey, importsFor, linkClass } from './models-file';
import type { DjangoNames } from './naming';
import { classOf, endsOf } from './naming';

/** `api/migrations/0001_initial.py`: makes the tables, as `makemigrations` would. */
export function migrationFile(index: PlanIndex, names: DjangoNames): VirtualFile {
  const { resources, links } = index.plan;
  const operations = [
    ...resources.map((resource) => createModel(index, names, resource)),
    ...resources.flatMap((resource) => laterFields(index, names, resource)),
    ...links.map((link) => createLink(index, link)),
  ];
  const body = new PythonWriter();
  body.gap(2).block('class Migration(migrations.Migration):', () => {
    body.doc(['Makes the tables of the model as it was when this was written.']).gap();
    body.line('initial = True').gap().line('dependencies = []').gap();
    body.put('operations = ', list(operations));
  });
  const imports = importsFor(body).from('django.db', 'migrations');
  if (usesModule(body.code(), 'ids')) imports.from('common', 'ids');
  const head = new PythonWriter().doc(['The first tables.']).gap();
  imports.write(head);
  return head.gap(2).append(body).file('core/api/migrations/0001_initial.py');
}

function isDeferred({ reference }: FieldPlan): boolean {
  return reference?.deferred === true;
}

function isThere(field: FieldPlan): boolean {
  return !isDeferred(field);
}

const ID = call('models.UUIDField', [
  keyword('default', 'ids.new_id'),
  keyword('editable', 'False'),
  keyword('primary_key', 'True'),
  keyword('serialize', 'False'),
]);

function createModel(index: PlanIndex, names: DjangoNames, resource: ResourcePlan): Expression {
  const parent = resource.parentId === null ? null : index.resource(resource.parentId);
  const member = (name: string, field: Expression) => tuple([pyString(name), field]);
  const fields = [
    parent
      ? member(names.pointerOf(resource), pointerField(parent, 'migration'))
      : member('id', ID),
    ...(resource.discriminator
      ? [member(names.discriminatorOf(resource), discriminatorField(names, resource))]
      : []),
    ...(resource.versionColumn !== null
      ? [member(names.versionOf(resource), versionField(names, resource))]
      : []),
    ...resource.fields
      .filter(isThere)
      .map((field) => member(names.fieldOf(field), modelField(index, names, field, 'migration'))),
  ];
  const constraints = constraintsOf(index, names, resource, isThere);
  const options: [string, Expression][] = [['"db_table"', pyString(resource.table)]];
  if (constraints.length > 0) options.push(['"constraints"', list(constraints)]);
  return call('migrations.CreateModel', [
    keyword('name', pyString(classOf(resource))),
    keyword('fields', list(fields)),
    keyword('options', dict(options)),
    ...(parent
      ? [keyword('bases', tuple([pyString(`api.${classOf(parent).toLowerCase()}`)]))]
      : []),
  ]);
}

/** What refers to tables that are made later, and the keys that it is part of. */
function laterFields(index: PlanIndex, names: DjangoNames, resource: ResourcePlan): Expression[] {
  const model = keyword('model_name', pyString(classOf(resource).toLowerCase()));
  const later = resource.uniques.filter(({ fields }) => fields.some(isDeferred));
  return [
    ...resource.fields
      .filter(isDeferred)
      .map((field) =>
        call('migrations.AddField', [
          model,
          keyword('name', pyString(names.fieldOf(field))),
          keyword('field', modelField(index, names, field, 'migration')),
        ]),
      ),
    ...later.map(({ name, fields }) => {
      const unique = call('models.UniqueConstraint', [
        keyword('fields', list(fields.map((field) => pyString(names.fieldOf(field))))),
        keyword('name', pyString(name)),
      ]);
      return call('migrations.AddConstraint', [model, keyword('constraint', unique)]);
    }),
  ];
}

function createLink(index: PlanIndex, link: LinkPlan): Expression {
  const { source, target, table } = link;
  const ends = endsOf(link);
  const of = index.resource(source.resourceId);
  const linked = index.resource(target.resourceId);
  return call('migrations.CreateModel', [
    keyword('name', pyString(linkClass(link))),
    keyword(
      'fields',
      list([
        tuple(['"pk"', compositeKey(link, 'migration')]),
        tuple([pyString(ends.source), endField(of, ends.source, source.column)]),
        tuple([pyString(ends.target), endField(linked, ends.target, target.column)]),
      ]),
    ),
    keyword('options', dict([['"db_table"', pyString(table)]])),
  ]);
}
