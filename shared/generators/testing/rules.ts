import type { AttributeRecord } from '../../metamodel/kinds';
import { ancestorsOf, endsOf } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { BackendElement, BackendFacts, VirtualFile } from '../contract';
import type { ApiDocument, ApiSchema } from '../lib/api-document';
import { resolvedSchema } from '../lib/api-document';
import { CodeWriter } from '../lib/code-writer';
import { jsString, jsValue } from '../lib/escape';
import type { MachineRule } from './machines';
import { machinesOf } from './machines';

/**
 * One file for each class: what the model says about its records, a test a line. What holds is read
 * from the model; only the names of paths and properties come from the backend.
 */
export function ruleFiles(
  store: Store,
  backend: BackendFacts,
  elements: readonly BackendElement[],
): VirtualFile[] {
  const document = backend.openapi as ApiDocument;
  return elements
    .filter(({ recordId, resourceId }) => recordId === resourceId)
    .flatMap((element) => {
      const create = document.components?.schemas?.[`${element.schema}Create`];
      if (!create || !document.paths?.[element.path]?.post) return [];
      return [new RuleWriter(store, document, elements, element, create).file()];
    });
}

class RuleWriter {
  readonly #out = new CodeWriter();

  constructor(
    readonly store: Store,
    readonly document: ApiDocument,
    readonly elements: readonly BackendElement[],
    readonly element: BackendElement,
    readonly create: ApiSchema,
  ) {}

  file(): VirtualFile {
    const out = this.#out;
    const { recordId, path, schema } = this.element;
    out.line(`import { rulesOf } from '../support/rules.mjs';`).gap();
    out.traced([recordId], () => {
      const head = `rulesOf(${jsString(schema)}, ${jsString(path)}, (rules) => {`;
      if (out.fits(head)) return out.block(head, () => this.#rules(), '});');
      const parts = () => {
        out.line(`${jsString(schema)},`, `${jsString(path)},`);
        out.block('(rules) => {', () => this.#rules(), '},');
      };
      return out.block('rulesOf(', parts, ');');
    });
    return out.file(`tests/rules/${path.slice(1)}.test.mjs`);
  }

  #rules(): void {
    const out = this.#out;
    out.line('rules.keepsWhatIsSent();', 'rules.lives();');
    const { recordId } = this.element;
    const lineage = [recordId, ...ancestorsOf(this.store, recordId).map(({ id }) => id)];
    for (const id of lineage) {
      for (const element of this.elements) {
        // What a class takes over from a second general is listed with the class itself.
        if (element.resourceId !== id || element.property === null) continue;
        out.traced([element.recordId], () => this.#property(element, element.property ?? ''));
      }
    }
    this.#identifier();
    const machines = machinesOf(this.store, this.document, this.element.path, lineage);
    machines.forEach((machine, at) => this.#machine(machine, at));
  }

  #machine({ recordId, property, initial, moves }: MachineRule, at: number): void {
    const out = this.#out;
    const name = at === 0 ? 'states' : `states${at + 1}`;
    out.gap().traced([recordId], () => {
      out.list(`const ${name} = rules.moves(`, [property, initial].map(jsString), ');');
      for (const { recordIds, certain, segment, from, to } of moves) {
        const word = certain ? 'allows' : 'mayAllow';
        out.traced(recordIds, () =>
          out.list(`${name}.${word}(`, [segment, from, to].map(jsString), ');'),
        );
      }
    });
  }

  #property(element: BackendElement, property: string): void {
    const schema = this.create.properties?.[property];
    if (schema === undefined) return;
    const record = this.store.get(element.recordId);
    if (record?.kind === 'association') this.#reference(element, property, record.id);
    else if (record?.kind === 'attribute' && this.#referenceOf(property) !== undefined) {
      this.#call('refersTo', property);
      this.#call('protects', property);
    } else if (record?.kind === 'attribute') this.#attribute(record, property, schema);
  }

  #call(word: string, ...values: (string | number | boolean)[]): void {
    this.#out.list(`rules.${word}(`, values.map(jsValue), ');');
  }

  #reference({ resourceId }: BackendElement, property: string, associationId: string): void {
    const association = this.store.getAs('association', associationId);
    const ends = endsOf(this.store, associationId) ?? [];
    const isObject = resolvedSchema(this.document, this.create.properties?.[property]).properties;
    if (isObject || this.#referenceOf(property) === undefined) return;
    const goes =
      association?.classId === resourceId || ends.some((end) => end.aggregation === 'composite');
    this.#call('refersTo', property);
    this.#call(goes ? 'isPartBy' : 'protects', property);
  }

  #referenceOf(property: string): string | undefined {
    const schema = this.create.properties?.[property];
    const choices = [schema, ...(schema?.anyOf ?? [])];
    return choices.map((one) => one?.['x-references']).find((path) => path !== undefined);
  }

  #attribute(attribute: AttributeRecord, property: string, schema: ApiSchema): void {
    const { lower, upper } = attribute.multiplicity;
    if (upper === '*' || upper > 1) {
      this.#out.line(
        `rules.holds(${jsString(property)}, ${lower}, ${upper === '*' ? 'Infinity' : upper});`,
      );
      return;
    }
    const values = this.#literals(attribute, schema);
    const initial = this.#initial(attribute, schema, values);
    if (initial !== undefined) this.#call('startsWith', property, initial);
    else if (attribute.default === null) {
      const isRequired = lower > 0 || attribute.identifier;
      this.#call(isRequired ? 'requires' : 'mayLack', property);
    }
    if (values.length > 0) {
      this.#out.list(`rules.isOneOf(${jsString(property)}, [`, values.map(jsString), ']);');
    }
    this.#range(attribute, property, this.#plain(schema));
    if (attribute.unique && !attribute.identifier && canBeUnique(this.#plain(schema))) {
      this.#call('isUnique', property);
    }
  }

  /** `Integer(0..3)`: as far as the API says so, too. */
  #range({ type }: AttributeRecord, property: string, { minimum, maximum }: ApiSchema): void {
    const [, from, to] = /\(\s*(-?[\d.]+?)\s*\.\.\s*(-?[\d.]+|\*)\s*\)$/.exec(type ?? '') ?? [];
    if (from === undefined || Number(from) !== minimum) return;
    const members = [
      `minimum: ${minimum}`,
      ...(Number(to) === maximum ? [`maximum: ${maximum}`] : []),
    ];
    this.#out.callWithObject('rules.ranges(', [jsString(property)], members);
  }

  /** The schema without the choice of being null. */
  #plain(schema: ApiSchema): ApiSchema {
    const one = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
    return resolvedSchema(this.document, one);
  }

  /** The values of an enumeration, where the API has as many as the model. */
  #literals({ typeId }: AttributeRecord, schema: ApiSchema): string[] {
    if (typeId === null) return [];
    const literals = this.store.children(typeId, 'literal');
    const values = this.#plain(schema).enum ?? [];
    return values.length === literals.length ? values.map(String) : [];
  }

  #initial(
    { default: text, typeId }: AttributeRecord,
    schema: ApiSchema,
    values: readonly string[],
  ): string | number | boolean | undefined {
    if (text === null) return undefined;
    if (typeId !== null) {
      const name = text.replace(/^.*[.:]/, '').toLowerCase();
      const at = this.store
        .children(typeId, 'literal')
        .findIndex((literal) => literal.name.toLowerCase() === name);
      return values[at];
    }
    return schema.default;
  }

  /** The attributes of the class that identify a record, together. */
  #identifier(): void {
    const own = this.elements.filter(
      ({ resourceId, property }) => resourceId === this.element.recordId && property !== null,
    );
    const parts = own.filter(({ recordId, property }) => {
      const attribute = this.store.getAs('attribute', recordId);
      const schema = this.create.properties?.[property ?? ''];
      const isOne = attribute?.identifier && attribute.multiplicity.upper === 1;
      return isOne && schema && canBeUnique(this.#plain(schema));
    });
    if (parts.length === 0) return;
    this.#out.traced(
      parts.map(({ recordId }) => recordId),
      () => this.#call('isUnique', ...parts.map(({ property }) => property ?? '')),
    );
  }
}

/** Of booleans there are two, and texts without a limit and JSON are not compared by a database. */
function canBeUnique({ type, enum: values, maxLength, format, pattern }: ApiSchema): boolean {
  if (values) return true;
  if (type === 'integer' || type === 'number') return true;
  if (type !== 'string' || format === 'byte') return false;
  return maxLength !== undefined || format !== undefined || pattern !== undefined;
}
