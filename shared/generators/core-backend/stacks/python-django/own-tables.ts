import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call, dict, keyword, list, text, tuple } from '../../../lib/python/expression';
import type { SchemaTable } from '../../migrations/schema';
import { ARCHIVE_ID } from '../../migrations/schema';
import type { BackendPlan } from '../../plan';
import { modelOf } from './schema';

type Field = readonly [name: string, kind: string, ...options: string[]];

/** Fields of the tables that are the backend's own, as `common` has them. */
const FIELDS: Readonly<Record<string, readonly Field[]>> = {
  'own:idempotency': [
    ['key', 'CharField', 'max_length=64', 'primary_key=True', 'serialize=False'],
    ['fingerprint', 'CharField', 'max_length=64'],
    ['answer', 'JSONField', 'null=True'],
    ['created_at', 'DateTimeField', 'db_index=True'],
  ],
  'own:audit': [
    [
      'id',
      'UUIDField',
      'default=ids.new_id',
      'editable=False',
      'primary_key=True',
      'serialize=False',
    ],
    ['at', 'DateTimeField', 'default=timezone.now'],
    ['caller', 'TextField'],
    ['operation', 'TextField'],
    ['record_id', 'CharField', 'max_length=255', 'db_index=True'],
    ['status', 'IntegerField'],
    ['request_id', 'CharField', 'max_length=255'],
  ],
  [ARCHIVE_ID]: [
    [
      'id',
      'BigAutoField',
      'auto_created=True',
      'primary_key=True',
      'serialize=False',
      'verbose_name="ID"',
    ],
    ['table_name', 'TextField'],
    ['record_id', 'UUIDField', 'db_index=True'],
    ['record', 'JSONField'],
    ['deleted_at', 'DateTimeField'],
  ],
};

/** Makes a table that is the backend's own. */
export function createOwn(table: SchemaTable): Expression {
  const fields = (FIELDS[table.id] ?? []).map(([name, kind, ...options]) =>
    tuple([pyString(name), call(`models.${kind}`, options)]),
  );
  return call('migrations.CreateModel', [
    keyword('name', pyString(modelOf(table))),
    keyword('fields', list(fields)),
    keyword('options', dict([['"db_table"', text(table.name)]])),
  ]);
}

/** Modules of `common` that have a model each, where the plan asks for it. */
export function ownModels({ archive, audit, idempotency }: BackendPlan): [string, string][] {
  const all: [object | null, string, string][] = [
    [archive, 'archive', 'DeletedRecord'],
    [audit, 'audit', 'AuditEntry'],
    [idempotency, 'idempotency', 'IdempotencyKey'],
  ];
  return all.flatMap(([plan, module, model]) => (plan ? [[module, model]] : []));
}

/** `common/models.py`: where Django looks for them; '' for none. */
export function ownModelsText(plan: BackendPlan): string {
  const models = ownModels(plan);
  const imports = models.map(([module, model]) => `from common.${module} import ${model}`);
  const names = models.map(([, model]) => `"${model}"`).sort();
  return [
    '"""The models that are not of the model."""',
    '',
    ...imports,
    '',
    `__all__ = [${names.join(', ')}]`,
    '',
  ].join('\n');
}
