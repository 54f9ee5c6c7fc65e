import type { EvidenceKind } from '../evidence';

/** One thing that a regulation or standard asks for. */
export interface Control {
  /** As it is cited: `Art. 17`, `164.312(b)`, `V8.3`. */
  id: string;
  title: string;
  /** What it asks for, in one sentence of our own. */
  asks: string;
  /** What of the generated project answers it; empty where nothing can. */
  by: readonly EvidenceKind[];
  /** What people have to do on top; null where the evidence is all that is asked for. */
  people: string | null;
}

/** A regulation or standard, as far as it concerns software of this kind. */
export interface Regime {
  /** File name and option: `gdpr`. */
  name: string;
  title: string;
  /** Which edition the controls are from. */
  edition: string;
  /** When it applies, in one sentence. */
  applies: string;
  controls: readonly Control[];
}
