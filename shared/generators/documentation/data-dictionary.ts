import type { AttributeRecord, ClassifierRecord, OperationRecord } from '../../metamodel/kinds';
import type { AttachedEnd, Multiplicity } from '../../metamodel/queries';
import {
  associationsOf,
  classifiers,
  displayName,
  evidenceOf,
  generalsOf,
  specificsOf,
  typeName,
} from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { markdownText, oneLine } from '../lib/escape';
import { Anchors, enumerated, headingText, link, writeTable } from '../lib/markdown';

/** How many sentences are quoted for one element. */
const QUOTES = 3;

/** Every classifier in alphabetical order: its data, relations, operations and where it comes from. */
export function dataDictionary(store: Store, path: string): VirtualFile {
  const out = new CodeWriter();
  out.line('# Data dictionary');
  const all = [...classifiers(store)].sort(byName);
  if (all.length === 0) out.gap().line('The model has no classes yet.');
  const writer = new DictionaryWriter(store, out, all);
  for (const classifier of all) {
    out.gap().traced([classifier.id], () => writer.entry(classifier));
  }
  return out.file(path);
}

function byName(a: ClassifierRecord, b: ClassifierRecord): number {
  const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

class DictionaryWriter {
  readonly #anchors = new Map<string, string>();

  constructor(
    readonly store: Store,
    readonly out: CodeWriter,
    all: readonly ClassifierRecord[],
  ) {
    const anchors = new Anchors();
    anchors.next('Data dictionary');
    for (const { id, name } of all) this.#anchors.set(id, anchors.next(oneLine(name)));
  }

  entry(classifier: ClassifierRecord): void {
    this.out.line(`## ${headingText(classifier.name)}`).gap();
    for (const text of [this.#kind(classifier), markdownText(classifier.doc)]) {
      if (text !== '') this.out.line(text).gap();
    }
    this.#literals(classifier);
    this.#attributes(classifier);
    this.#relations(classifier);
    this.#operations(classifier);
    this.#quotes(classifier.id);
  }

  #link(id: string): string {
    const anchor = this.#anchors.get(id) ?? '';
    return link(displayName(this.store, id), anchor === '' ? undefined : `#${anchor}`);
  }

  #links(classifiers: readonly ClassifierRecord[]): string {
    return enumerated(classifiers.map(({ id }) => this.#link(id)));
  }

  /** What sort of thing it is, where that is not plainly a class. */
  #kind(classifier: ClassifierRecord): string {
    const { id, kind } = classifier;
    const generals = generalsOf(this.store, id);
    const specifics = specificsOf(this.store, id);
    const isAbstract = kind === 'class' && classifier.abstract;
    const sentences = [
      kind === 'enumeration' ? 'A list of values.' : '',
      kind === 'data-type' ? 'A value without an identity of its own.' : '',
      generals.length > 0
        ? `A kind of ${this.#links(generals)}, with all that ${generals.length === 1 ? 'it has' : 'they have'}.`
        : '',
      specifics.length > 0
        ? `${isAbstract ? 'Abstract: it is always one of its kinds,' : 'Its kinds:'} ${this.#links(specifics)}.`
        : isAbstract
          ? 'Abstract: only its kinds have instances, and there are none yet.'
          : '',
    ];
    return sentences.filter((sentence) => sentence !== '').join(' ');
  }

  #literals({ id }: ClassifierRecord): void {
    for (const literal of this.store.children(id, 'literal')) {
      const doc = literal.doc === '' ? '' : `: ${markdownText(literal.doc)}`;
      this.out.traced([literal.id], () => this.out.line(`- ${markdownText(literal.name)}${doc}`));
    }
    this.out.gap();
  }

  #attributes({ id }: ClassifierRecord): void {
    const rows = this.store.children(id, 'attribute').map((attribute) => {
      const { name, typeId } = attribute;
      const type = typeName(this.store, attribute);
      const isKnown = typeId !== null && this.#anchors.has(typeId);
      const cells = [
        markdownText(name),
        isKnown ? this.#link(typeId) : markdownText(type),
        valueWords(attribute),
        meaningOf(attribute),
      ];
      return { recordId: attribute.id, cells };
    });
    writeTable(this.out, ['Attribute', 'Type', 'Value', 'Meaning'], rows);
  }

  #relations({ id }: ClassifierRecord): void {
    const rows = associationsOf(this.store, id).map((attached) => {
      const { association, far } = attached;
      const cells = [
        this.#link(far.classifierId),
        numberWords(far.multiplicity),
        markdownText(far.role),
        this.#relationMeaning(attached),
      ];
      return { recordId: association.id, cells };
    });
    writeTable(this.out, ['Related to', 'How many', 'As', 'Meaning'], rows);
  }

  #relationMeaning({ association, near, far }: AttachedEnd): string {
    const parts = [
      markdownText(association.name),
      near.aggregation === 'composite' ? 'a part of it, deleted with it' : '',
      far.aggregation === 'composite' ? 'the whole that it is a part of' : '',
      near.aggregation === 'shared' ? 'collected by it' : '',
      far.aggregation === 'shared' ? 'collects it' : '',
      association.classId === null ? '' : `a ${this.#link(association.classId)} for each`,
      markdownText(association.doc),
      markdownText(far.doc),
    ];
    return parts.filter((part) => part !== '').join('; ');
  }

  #operations({ id }: ClassifierRecord): void {
    const found = this.store.children(id, 'operation');
    if (found.length === 0) return;
    this.out.line('Operations:').gap();
    for (const operation of found) {
      const quote = this.#sentences(operation.id)[0] ?? '';
      const meaning = markdownText(operation.doc === '' ? quote : operation.doc);
      const text = `- ${this.#signature(operation)}${meaning === '' ? '' : `: ${meaning}`}`;
      this.out.traced([operation.id], () => this.out.line(text));
    }
    this.out.gap();
  }

  #signature(operation: OperationRecord): string {
    const parameters = this.store.children(operation.id, 'parameter').map((parameter) => {
      const type = typeName(this.store, parameter);
      return type === '' ? parameter.name : `${parameter.name}: ${type}`;
    });
    const result = typeName(this.store, operation);
    const text = `${operation.name}(${parameters.join(', ')})${result === '' ? '' : `: ${result}`}`;
    return `**${markdownText(text)}**`;
  }

  #quotes(id: string): void {
    const sentences = this.#sentences(id).slice(0, QUOTES);
    if (sentences.length === 0) return;
    this.out.line('From the requirements:').gap();
    for (const sentence of sentences) this.out.line(`- “${markdownText(sentence)}”`);
    this.out.gap();
  }

  /** The standing requirement statements that the element comes from, each once. */
  #sentences(id: string): string[] {
    const standing = evidenceOf(this.store, id)
      .map(({ statement }) => statement)
      .filter(({ status }) => status === 'open' || status === 'accepted');
    return [...new Set(standing.map(({ text }) => text))];
  }
}

/** What a value means to who fills it in. */
function valueWords({ derived, multiplicity }: AttributeRecord): string {
  if (derived) return 'computed';
  const words = numberWords(multiplicity);
  return { one: 'required', 'none or one': 'optional' }[words] ?? words;
}

/** A multiplicity in words: `one`, `none or one`, `any number`, `at least one`, `2 to 5`. */
function numberWords({ lower, upper }: Multiplicity): string {
  if (lower === 1 && upper === 1) return 'one';
  if (lower === 0 && upper === 1) return 'none or one';
  if (upper === '*') {
    if (lower === 0) return 'any number';
    return `at least ${lower === 1 ? 'one' : lower}`;
  }
  if (lower === upper) return `exactly ${lower}`;
  return lower === 0 ? `at most ${upper}` : `${lower} to ${upper}`;
}

function meaningOf(attribute: AttributeRecord): string {
  const { identifier, unique, default: initial, doc } = attribute;
  const found = [
    markdownText(doc).replace(/\.$/, ''),
    identifier ? 'identifies it' : '',
    unique && !identifier ? 'unique' : '',
    initial === null ? '' : `${markdownText(initial)} unless given`,
  ];
  return found.filter((part) => part !== '').join('; ');
}
