import { classifiers, endsOf, multiplicityText, typeName } from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';
import type { CorpusModel, CorpusRelation } from './score';

/**
 * A model in the JSON form of the corpora. Multiplicities are what the model shows: an end of which
 * nobody said anything counts as `0..*`, which is what would be built from it.
 */
export function corpusForm(store: Store): CorpusModel {
  const nameOf = new Map(classifiers(store).map(({ id, name }) => [id, name]));
  const associations = store.all('association').flatMap(({ id, name }): CorpusRelation[] => {
    const ends = endsOf(store, id);
    const [source, target] = (ends ?? []).map((end) => ({
      name: nameOf.get(end.classifierId ?? ''),
      aggregation: end.aggregation,
      multiplicity: multiplicityText(end.multiplicity),
    }));
    if (source?.name === undefined || target?.name === undefined) return [];
    const type = { none: 'association', shared: 'aggregation', composite: 'composition' } as const;
    return [
      {
        source: source.name,
        target: target.name,
        type: type[source.aggregation === 'none' ? target.aggregation : source.aggregation],
        sourceMultiplicity: source.multiplicity,
        targetMultiplicity: target.multiplicity,
        label: name || null,
      },
    ];
  });
  const generalizations = store
    .all('generalization')
    .flatMap(({ ownerId, generalId }): CorpusRelation[] => {
      const [source, target] = [nameOf.get(ownerId), nameOf.get(generalId)];
      if (source === undefined || target === undefined) return [];
      const nothing = { sourceMultiplicity: null, targetMultiplicity: null, label: null };
      return [{ source, target, type: 'inheritance', ...nothing }];
    });
  return {
    classes: classifiers(store).map(({ id, name, kind }) => ({
      name,
      kind: kind === 'enumeration' ? 'enum' : 'class',
      attributes: store
        .children(id, 'attribute')
        .map((attribute) => ({ name: attribute.name, type: typeName(store, attribute) })),
      literals: store.children(id, 'literal').map((literal) => literal.name),
    })),
    relationships: [...associations, ...generalizations],
  };
}
