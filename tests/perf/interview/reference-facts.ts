import { bestPairs } from './assignment';
import type { CorpusClass, CorpusModel, CorpusRelation } from './score';
import { similarity } from './score';

/** A reference model as a person knows it: what there is, and what of it a model lacks. */
export class Reference {
  constructor(readonly model: CorpusModel) {}

  get things(): CorpusClass[] {
    return this.model.classes.filter(({ kind }) => kind !== 'enum');
  }

  get lists(): CorpusClass[] {
    return this.model.classes.filter(({ kind }) => kind === 'enum');
  }

  byName(name: string): CorpusClass | undefined {
    return this.model.classes.find((c) => c.name === name);
  }

  /** How many relationships a thing takes part in: those with most are named first. */
  centrality(name: string): number {
    const near = this.model.relationships.filter((r) => r.source === name || r.target === name);
    return near.length + (this.byName(name)?.attributes.length ?? 0) / 4;
  }

  relationsOf(name: string): CorpusRelation[] {
    return this.model.relationships.filter(
      ({ source, target, type }) => type !== 'dependency' && (source === name || target === name),
    );
  }

  /** Classes of a model by the reference's names for them. */
  aligned(model: CorpusModel): Map<string, CorpusClass> {
    const scores = this.model.classes.map((a) =>
      model.classes.map((b) => similarity(a.name, b.name)),
    );
    return new Map(
      bestPairs(scores).flatMap(([i, j]) => {
        const [mine, other] = [this.model.classes[i], model.classes[j]];
        return mine && other ? [[mine.name, other] as const] : [];
      }),
    );
  }

  /** True when the model holds a relationship between the same two things that is not yet taken. */
  lacks(model: CorpusModel, relations: readonly CorpusRelation[]): CorpusRelation[] {
    const names = this.aligned(model);
    const left = [...model.relationships];
    const isKind = ({ type }: CorpusRelation) => type === 'inheritance';
    const lacking = (relation: CorpusRelation) => {
      const [a, b] = [names.get(relation.source)?.name, names.get(relation.target)?.name];
      const at = left.findIndex(
        (r) =>
          isKind(r) === isKind(relation) &&
          ((r.source === a && r.target === b) || (r.source === b && r.target === a)),
      );
      if (at < 0) return true;
      left.splice(at, 1);
      return false;
    };
    return relations.filter(lacking);
  }
}
