import { create } from '../metamodel/commands';
import type { Command } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import { Store } from '../metamodel/store';

/** Names as people, and people of ill will, might write them. */
export const HOSTILE_NAMES = [
  'a "quoted" name',
  "it's",
  "/' a comment '/",
  "' a comment",
  'closes ] } ) >',
  'opens [ { ( <',
  'two\nlines',
  'three\r\n\tlines',
  '!include /etc/passwd',
  '!include https://example.org/x.puml',
  '%% comment',
  '%%{init: {"securityLevel": "loose"}}%%',
  '%date()',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<&cog> <b>bold</b> <<stereotype>>',
  '`code` ```fence```',
  '**bold** __under__ //italic// --out-- ~~wave~~ ""mono""',
  '[[https://example.org link]]',
  '😀 👨‍👩‍👧 é ß 订单 עברית',
  'right\u202eleft\u200b\u0000\u0007bell',
  'back\\slash \\n new',
  '#35; #quot; &#60; &lt; &amp;',
  '@enduml',
  '@startuml',
  '---',
  '--',
  '..',
  '==',
  '__',
  '* list',
  '1. list',
  '+ - # ~ visibility',
  '- minus',
  '$variable $',
  'a::b.c',
  'a : b',
  ';',
  'List~int~',
  'Map<String, List<int>>',
  'method()',
  '{field} x',
  'x --> y',
  '|o--o{',
  ' ',
  '',
  'lone \ud800 surrogate',
  'µª²',
  '𝒳 astral',
  'x'.repeat(200),
  '"'.repeat(200),
];

/** Words of the two languages. */
const WORDS = (
  'class end note enum abstract interface entity package namespace style link click callback ' +
  'direction title order person card object map state graph style classDef cssClass default ' +
  'subgraph erDiagram classDiagram PK FK UK one many zero only optionally to of hide show left ' +
  'top together skinparam legend footer header caption page newpage scale constructor toString ' +
  'accTitle accDescr TB LR x o'
).split(' ');

/** The words in three shapes, each list without two names that differ in case only. */
export const RESERVED_NAMES: readonly (readonly string[])[] = [
  unlikeNames(WORDS),
  unlikeNames(WORDS.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}s`)),
  unlikeNames(WORDS.map((word) => word.toUpperCase())),
];

function unlikeNames(names: readonly string[]): string[] {
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
}

/** Classes by these names, related in a ring, and each name on every kind of member. */
export function modelWithNames(names: readonly string[]): Store {
  const store = new Store();
  const run = (...commands: Command[]) => {
    const { diagnostics } = execute(store, commands);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join(' '));
  };
  const one = { lower: 1, upper: 1 };
  names.forEach((given, i) => {
    // Names must not be empty or hold control characters; types and defaults may.
    const named = given.replace(/\p{Cc}/gu, ' ');
    const name = named.trim() === '' ? `nameless ${i}` : named;
    run(create('class', `cls_${i}`, { name, stereotype: given.slice(0, 100) || null }));
    run(
      create('attribute', `att_${i}`, {
        ownerId: `cls_${i}`,
        name,
        type: given,
        default: given,
        identifier: i % 2 === 0,
      }),
      create('operation', `opr_${i}`, { ownerId: `cls_${i}`, name, type: given }),
      create('parameter', `par_${i}`, { ownerId: `opr_${i}`, name, type: given }),
      create('enumeration', `enm_${i}`, { name: `${name.slice(0, 190)} kind` }),
      create('literal', `lit_${i}`, { ownerId: `enm_${i}`, name }),
      {
        type: 'connect',
        id: `asc_${i}`,
        name: named,
        source: { id: `end_${i}a`, classifierId: `cls_${i}`, role: named, multiplicity: one },
        target: { id: `end_${i}b`, classifierId: 'cls_0', role: named },
      },
    );
  });
  return store;
}
