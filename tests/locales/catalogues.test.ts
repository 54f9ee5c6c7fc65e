import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import type { DiagramTypeId } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import { diagnose as interview } from '../../shared/interview/diagnostics';
import type { Diagnostic } from '../../shared/kit/diagnostic';
import { LANGUAGE_CODES } from '../../shared/kit/language';
import { diagnose as metamodel } from '../../shared/metamodel/diagnostics';
import type { TextKey } from '../../shared/texts/catalogues';
import { catalogues, isTextKey } from '../../shared/texts/catalogues';
import type { InterfaceSources } from '../support/interface-sources';
import { readInterface, readSource } from '../support/interface-sources';

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** What a message asks for: its placeholders and tags, and the branches of its plurals. */
interface Asked {
  names: Set<string>;
  plurals: string[][];
}

function asked(message: string, locale: string): Asked {
  const found: Asked = { names: new Set(), plurals: [] };
  walk(new IntlMessageFormat(message, locale).getAst(), found);
  return found;
}

function walk(elements: Elements, found: Asked): void {
  for (const element of elements) {
    if ('options' in element) {
      found.names.add(element.value);
      if ('pluralType' in element) found.plurals.push(Object.keys(element.options));
      for (const { value } of Object.values(element.options)) walk(value, found);
    } else if ('children' in element) {
      found.names.add(element.value);
      walk(element.children, found);
    } else if ('value' in element && element.type !== 0) {
      found.names.add(element.value);
    }
  }
}

const sorted = (names: Iterable<string>) => [...names].sort();
const sources = readInterface(process.cwd());
const keys = Object.keys(catalogues.en) as TextKey[];

describe.each(LANGUAGE_CODES)('the catalogue of %s', (language) => {
  const catalogue: Record<string, string> = catalogues[language];

  it('has the texts of English and no others, in alphabetical order', () => {
    expect(Object.keys(catalogue)).toEqual(sorted(keys));
  });

  it('says something everywhere, without blanks around it', () => {
    const odd = keys.filter((key) => catalogue[key] !== catalogue[key]?.trim() || !catalogue[key]);
    expect(odd).toEqual([]);
  });

  it('asks for the same placeholders and tags as English', () => {
    const ours = keys.map((key) => [key, sorted(asked(catalogue[key] ?? '', language).names)]);
    const english = keys.map((key) => [key, sorted(asked(catalogues.en[key], 'en').names)]);
    expect(ours).toEqual(english);
  });

  it('has every form of a plural that the language has', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const lacking = keys.filter((key) =>
      asked(catalogue[key] ?? '', language).plurals.some(
        (branches) =>
          branches.some((one) => !one.startsWith('=')) &&
          forms.some((form) => !branches.includes(form)),
      ),
    );
    expect(lacking).toEqual([]);
  });
});

describe('the sources of the interface', () => {
  it('use every text of the catalogue', () => {
    const unused = keys.filter(
      (key) => !sources.strings.has(key) && !sources.patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('fill in every placeholder, and nothing else', () => {
    const wrong = sources.uses.flatMap(({ key, values, at }) => {
      if (values === undefined) return [];
      const names = sorted(asked(catalogues.en[key as TextKey], 'en').names).join();
      return sorted(values).join() === names ? [] : [`${at} ${key} needs {${names}}`];
    });
    expect(wrong).toEqual([]);
  });

  it('hold no words themselves', () => {
    expect(sources.literals).toEqual([]);
  });
});

describe('the names of what diagrams offer', () => {
  it('are in the catalogue, for every type', () => {
    const types = Object.keys(diagramTypes) as DiagramTypeId[];
    const wanted = types.flatMap((type) => [
      `diagram.${type}`,
      `diagram.${type}.short`,
      `diagram.${type}.show`,
      ...diagramTypes[type].palette.flatMap(({ id }) => [
        `tool.${type}.${id}`,
        `tool.${type}.${id}.new`,
      ]),
      ...diagramTypes[type].relations.flatMap(({ id }) =>
        ['title', 'hint', 'draw'].map((part) => `relation.${id}.${part}`),
      ),
    ]);
    expect(wanted.filter((key) => !isTextKey(key))).toEqual([]);
  });
});

describe('the messages of diagnostics', () => {
  const tables = [metamodel, interview] as ((code: string, values: object) => Diagnostic)[];
  const codes = keys.filter((key) => key.startsWith('diagnostic.'));

  it.each(codes)('%s says in English what the diagnostic says itself', (key) => {
    const { names } = asked(catalogues.en[key], 'en');
    const holes = Object.fromEntries([...names].map((name) => [name, `{${name}}`]));
    const said = tables.flatMap((diagnose) => {
      try {
        return [diagnose(key.slice('diagnostic.'.length), holes).message];
      } catch {
        // The other table has this code.
        return [];
      }
    });
    expect(said).toEqual([catalogues.en[key]]);
  });
});

describe('the search for words in sources', () => {
  const read = (source: string): InterfaceSources => {
    const found: InterfaceSources = { uses: [], strings: new Set(), patterns: [], literals: [] };
    readSource('a.tsx', source, found);
    return found;
  };

  it.each([
    'const a = <p>Save it</p>;',
    'const a = <p title="Save it" />;',
    'const a = <p aria-label={`Save ${name}`} />;',
    "const a = <b data-tip={busy ? 'Saving' : t('x')} />;",
    "const a = <b>{busy ? 'Saving' : null}</b>;",
    "toast({ title: 'Saved' });",
    "toastError('Not saved', thrown);",
  ])('finds those of %s', (source) => {
    expect(read(source).literals).toHaveLength(1);
  });

  it.each([
    "const a = <p className={wide ? 'wide' : 'slim'}>{t('x')} · 3 %</p>;",
    "const a = <h1 title={t('x')}>Modelwright</h1>;",
    "toast({ tone: 'info', title: t('x') });",
  ])('has nothing against %s', (source) => {
    expect(read(source).literals).toEqual([]);
  });

  it('knows keys and their values', () => {
    const { uses, patterns } = read("t('a.b', { n: 1, of }); t(`kind.${kind}`); t('c.d', values);");
    expect(uses).toEqual([
      { key: 'a.b', values: ['n', 'of'], at: 'a.tsx:1' },
      { key: 'c.d', values: undefined, at: 'a.tsx:1' },
    ]);
    expect(patterns.some((pattern) => pattern.test('kind.data-type'))).toBe(true);
  });
});
