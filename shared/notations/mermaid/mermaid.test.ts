import { beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE_NAMES, modelWithNames, RESERVED_NAMES } from '../hostile-names.fixture';
import { labelText } from '../lib/text';
import { mermaid } from './index';

/** What a Mermaid diagram holds once it is parsed: the parts that are looked at here. */
interface Parsed {
  type: string;
  db: {
    getDiagramTitle(): string;
    getClasses(): Map<
      string,
      { label: string; members: { id: string }[]; methods: { id: string }[] }
    >;
    getEntities(): Map<string, { alias: string; attributes: { name: string }[] }>;
    getRelations(): unknown[];
    getRelationships(): { roleA: string }[];
  };
}

let parse: (text: string) => Promise<Parsed>;

// The real parser, under plain Node. What it would clean up for a page needs a page: that is left out.
beforeAll(async () => {
  const { default: purifier } = await import('dompurify');
  Object.assign(purifier, { addHook: () => undefined, sanitize: (text: string) => text });
  const { default: tool } = await import('mermaid');
  // Diagram types register with the first use.
  await tool.parse('classDiagram\n  class A');
  parse = async (text) => {
    const front = /^---\ntitle: (.*)\n---\n/.exec(text);
    const title = JSON.parse(front?.[1] ?? '""') as string;
    const body = text.slice(front?.[0].length ?? 0);
    const parsed: unknown = await tool.mermaidAPI.getDiagramFromText(body, { title });
    return parsed as Parsed;
  };
});

/** What Mermaid shows for a label: it keeps entity codes in a form of its own until it draws. */
function shown(label: string): string {
  return label.replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

describe('the real Mermaid', () => {
  test.each(HOSTILE_NAMES)('accepts %j and shows it as it is', async (name) => {
    const model = modelWithNames([name]);
    const [record] = model.all('class');
    const label = labelText(record?.name ?? '');
    const classes = await parse(mermaid.printClassDiagram(model, name));
    expect(classes.db.getClasses().size).toBe(2);
    const [box] = [...classes.db.getClasses().values()];
    expect(shown(box?.label ?? '')).toBe(label);
    expect(box?.members).toHaveLength(label === '' ? 0 : 1);
    expect(box?.methods).toHaveLength(1);
    expect(classes.db.getRelations()).toHaveLength(1);
    const data = await parse(mermaid.printErDiagram(model, name));
    const [entity] = [...data.db.getEntities().values()];
    expect(data.db.getEntities().size).toBe(1);
    expect(shown(entity?.alias || (record?.name ?? ''))).toBe(label);
    expect(entity?.attributes).toHaveLength(1);
    expect(data.db.getRelationships().map(({ roleA }) => shown(roleA))).toEqual([labelText(name)]);
  });

  test.each(RESERVED_NAMES)('accepts words of its own language: %s, %s, …', async (...names) => {
    const model = modelWithNames(names);
    const classes = await parse(mermaid.printClassDiagram(model, 'Title'));
    expect(classes.db.getClasses().size).toBe(2 * names.length);
    expect(classes.db.getRelations()).toHaveLength(names.length);
    const data = await parse(mermaid.printErDiagram(model, 'Title'));
    expect(data.db.getEntities().size).toBe(names.length);
    expect(data.db.getRelationships()).toHaveLength(names.length);
  });

  test('accepts a model without anything', async () => {
    const nothing = modelWithNames([]);
    expect((await parse(mermaid.printClassDiagram(nothing, ''))).type).toMatch(/^class/);
    expect((await parse(mermaid.printErDiagram(nothing, ''))).type).toBe('er');
  });
});
