import type { Figure } from '../../support/bench';
import { storeBench, storedBench } from '../../support/bench';

const NAME = 'prove';

/**
 * The figures of a run, kept as each proof ends, so that a run that is cut can be gone on with: a proof
 * that passed on the same commit need not be run again.
 */
export class KeptFigures {
  readonly #figures = new Map<string, Figure[]>();

  /**
   * @param commit whose sources are proven; null: of none, so nothing of what was kept counts.
   * @param resume false: what was kept is forgotten.
   */
  constructor(
    readonly commit: string | null,
    resume: boolean,
  ) {
    const kept = storedBench(NAME);
    if (!resume || commit === null || kept.commit !== commit) return;
    for (const figure of kept.figures) this.#listOf(proofOf(figure.id)).push(figure);
    for (const [proof, figures] of this.#figures) {
      if (!figures.some(isProven)) this.#figures.delete(proof);
    }
  }

  get all(): Figure[] {
    return [...this.#figures.values()].flat();
  }

  /** Whether the proof, `<stack>.<model>`, has passed on this commit. */
  has(proof: string): boolean {
    return this.#figures.has(proof);
  }

  /** Writes the figures of a proof to the file. */
  add(proof: string, figures: readonly Figure[]): void {
    this.#figures.set(proof, [...figures]);
    storeBench(NAME, this.all, this.commit);
  }

  #listOf(proof: string): Figure[] {
    const list = this.#figures.get(proof) ?? [];
    this.#figures.set(proof, list);
    return list;
  }
}

/** `<stack>.<model>` of `<stack>.<model>.<what>`. */
function proofOf(id: string): string {
  return id.slice(0, id.lastIndexOf('.'));
}

function isProven({ id, value }: Figure): boolean {
  return id.endsWith('.proven') && value === 1;
}
