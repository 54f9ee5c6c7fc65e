import { parseMultiplicity } from '../../../shared/metamodel/queries';
import type { BuiltEnd } from './model-builder';
import { ModelBuilder } from './model-builder';

/** A reference of the text-to-model corpus; its README says what the members mean. */
export interface CorpusReference {
  classes: {
    name: string;
    kind: string;
    attributes: {
      name: string;
      type?: string | null;
      key?: boolean;
      multiplicity?: string | null;
    }[];
    literals?: string[];
    operations?: (string | { name: string })[];
  }[];
  relationships: {
    source: string;
    target: string;
    type: string;
    sourceMultiplicity: string | null;
    targetMultiplicity: string | null;
    associationClass?: string | null;
    directed?: boolean;
  }[];
}

/** Two classes may be joined several times; the ends then need roles. */
const MANY = { lower: 0, upper: '*' } as const;

/** The model that a reference describes. */
export function referenceModel(reference: CorpusReference): ModelBuilder {
  const model = new ModelBuilder();
  for (const { name, kind, literals = [] } of reference.classes) {
    if (kind === 'enum') model.enumeration(name, literals);
    else model.class(name, kind === 'abstract');
  }
  for (const { name, kind, attributes, operations = [] } of reference.classes) {
    if (kind === 'enum') continue;
    for (const { name: attribute, type, key, multiplicity } of attributes) {
      model.attribute(name, {
        name: attribute,
        type: type || null,
        multiplicity: parseMultiplicity(multiplicity ?? '1') ?? { lower: 1, upper: 1 },
        identifier: key === true,
      });
    }
    for (const operation of operations) {
      model.operation(name, typeof operation === 'string' ? operation : operation.name);
    }
  }
  for (const relation of reference.relationships) relate(model, relation);
  return model;
}

function relate(model: ModelBuilder, relation: CorpusReference['relationships'][number]): void {
  const { source, target, type, sourceMultiplicity, targetMultiplicity, directed } = relation;
  if (type === 'dependency') return;
  if (type === 'inheritance' || type === 'realization') {
    model.generalization(source, target);
    return;
  }
  const end = (classifier: string, multiplicity: string | null): BuiltEnd => ({
    classifier,
    multiplicity: parseMultiplicity(multiplicity ?? '') ?? MANY,
  });
  const aggregation =
    type === 'composition' ? 'composite' : type === 'aggregation' ? 'shared' : 'none';
  model.association(
    // A part has one whole, whatever the reference leaves open.
    type === 'composition' && sourceMultiplicity === null
      ? { ...end(source, '1'), aggregation }
      : { ...end(source, sourceMultiplicity), aggregation, navigable: directed !== true },
    end(target, targetMultiplicity),
    relation.associationClass ?? undefined,
  );
}
