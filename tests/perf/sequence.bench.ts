import { layoutSequence } from '../../shared/diagrams/sequence/layout';
import type { SequenceItem } from '../../shared/diagrams/sequence/sequence';
import { writeBench } from '../support/bench';

/** Time to arrange a sequence of 200 messages between 12 participants: the median of 21. */
const MESSAGES = 200;
const PARTICIPANTS = 12;
const RUNS = 21;

function items(): SequenceItem[] {
  const at = (n: number) => `l${n % PARTICIPANTS}`;
  const message = (n: number): SequenceItem => ({
    type: 'message',
    id: `m${n}`,
    sourceId: at(n),
    targetId: at(n * 5 + 1),
    sort: n % 3 === 2 ? 'reply' : 'synch-call',
    label: 40 + ((n * 37) % 160),
  });
  const all = Array.from({ length: MESSAGES }, (_, n) => message(n));
  return Array.from({ length: MESSAGES / 10 }, (_, n): SequenceItem[] => {
    const part = all.slice(n * 10, n * 10 + 10);
    if (n % 2 === 0) return part;
    const operands = [
      { id: `o${n}`, guard: 60, items: part.slice(0, 5) },
      { id: `p${n}`, guard: 30, items: part.slice(5) },
    ];
    return [{ type: 'fragment', id: `f${n}`, tab: 50, body: 0, operands }];
  }).flat();
}

function main(): void {
  const lifelines = Array.from({ length: PARTICIPANTS }, (_, n) => ({
    id: `l${n}`,
    head: { width: 132, height: 38 },
  }));
  const sequence = { lifelines, items: items() };
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    layoutSequence(sequence);
    return performance.now() - started;
  }).sort((a, b) => a - b);
  const value = Number((times[Math.floor(RUNS / 2)] ?? Number.NaN).toFixed(2));
  writeBench('sequence', [{ id: 'sequence.arrange', value, unit: 'ms' }]);
}

main();
