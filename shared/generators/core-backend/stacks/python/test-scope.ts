import type { VirtualFile } from '../../../contract';
import { usesModule } from '../../../lib/python/code';
import { PythonImports } from '../../../lib/python/imports';
import { PythonWriter } from '../../../lib/python/writer';
import type { PlanIndex, Recipe, ResourcePlan } from '../../plan';
import { supportUsed } from './examples';
import { factoryOf } from './factories-file';

/** What the tests of one resource are written with. */
export interface Scope {
  index: PlanIndex;
  resource: ResourcePlan;
  recipe: Recipe;
  body: PythonWriter;
  url: string;
}

/**
 * A module of tests with the imports that it needs.
 *
 * @param client module that has `TestClient`.
 */
export function testModule(
  body: PythonWriter,
  doc: string,
  name: string,
  { constant = '', client }: { constant?: string; client: string },
): VirtualFile {
  const top = constant === '' ? new PythonWriter() : new PythonWriter().line(constant).gap(2);
  const code = body.code();
  const imports = new PythonImports(['app', 'tests']).from(client, 'TestClient');
  if (usesModule(code, 'pytest')) imports.module('pytest');
  const factories = new Set(code.match(/\b(?:create|example)_\w+(?=\()/g) ?? []);
  const defined = new Set(code.match(/(?<=def )\w+/g) ?? []);
  const used = [...factories].filter((one) => !defined.has(one));
  if (used.length > 0) imports.from('tests.factories', ...used);
  for (const name of ['expect_encrypted', 'rows_about']) {
    if (code.includes(`${name}(`)) imports.from('tests.storage', name);
  }
  imports.from('tests.support', ...supportUsed(code));
  const head = new PythonWriter().doc([doc]).gap();
  imports.write(head);
  return head
    .gap(constant === '' ? 2 : 1)
    .append(top.append(body))
    .file(`core/tests/${name}.py`);
}

/** `def test_...(client: TestClient) -> None:` */
export function writeTest(
  body: PythonWriter,
  client: string,
  name: string,
  doc: string,
  statements: () => void,
): void {
  body.gap(2).define(`def test_${name}`, [`${client}: TestClient`], 'None', () => {
    body.doc([doc]);
    if (client !== 'client') body.line(`client = ${client}`);
    statements();
  });
}

export function test(scope: Scope, name: string, doc: string, statements: () => void): void {
  // With scarce keys, records of other tests would be in the way.
  writeTest(scope.body, scope.recipe.scarce ? 'own_client' : 'client', name, doc, statements);
}

/** Makes the record that a test is about. */
export function created({ resource }: Scope, name = 'record'): string {
  return `${name} = ${factoryOf('create', resource)}(client)`;
}

export function one(): string {
  return `f"{URL}/{record['id']}"`;
}
