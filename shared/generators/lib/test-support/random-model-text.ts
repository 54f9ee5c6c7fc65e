import { seededRandom } from '../../../kit/seeded-random';
import { modelOf } from './model-text';

const PRIMITIVES =
  'String Text Integer Long Decimal Float Boolean Date Time DateTime Duration UUID Email Url Binary Json Money Weird'.split(
    ' ',
  );
const CLASSES = 'Order Group User Loan Box Status Item Person News Key'.split(' ');
const ATTRIBUTES = 'name type id kind limit total note at constructor'.split(' ');
const OPERATIONS = 'create get extend list'.split(' ');
const BOUNDS = ['', '', '', ' [0..1]', ' [*]', ' [1..*]', ' [2..3]'];
const ENDS = ['1', '1', '0..1', '*', '1..*', '2..4'];

/**
 * The lines (see `modelOf`) of a random model with everything a backend has to cope with: classes of
 * all types, hierarchies, keys, compositions, association classes, operations. Lines that the
 * metamodel's rules refuse are left out. Same seed, same model.
 */
export function randomModelText(seed: number): string {
  const random = seededRandom(seed);
  const pick = (items: readonly string[]): string => items[random.below(items.length)] ?? '';
  const oneIn = (n: number): boolean => random.below(n) === 0;
  const names = Array.from({ length: 4 + random.below(8) }, (_, at) => `${pick(CLASSES)}${at}`);

  const attribute = (at: number, known: readonly string[]): string => {
    const type = pick([...PRIMITIVES, 'E0', 'E1', 'D0', 'D1', ...known]);
    const bounds = pick(BOUNDS);
    const isSingle = bounds === '' || bounds === ' [0..1]';
    const defaults: Record<string, string> = { Integer: ' = 5', Boolean: ' = true', E0: ' = b' };
    const initial = isSingle ? pick(['', defaults[type] ?? '']) : '';
    const flags = isSingle ? pick(['', '', '', ' {unique}', ' {id}']) : '';
    return `${pick(ATTRIBUTES)}${at}: ${type}${bounds}${initial}${flags}`;
  };
  const classLine = (name: string, position: number): string => {
    const known = names.slice(0, position);
    const attributes = Array.from({ length: random.below(6) }, (_, at) => attribute(at, known));
    const generals = oneIn(4) ? [pick(known), pick(known)] : [pick(known)];
    const isSpecific = known.length > 0 && oneIn(3);
    const head = `${oneIn(5) ? 'abstract class' : 'class'} ${name}`;
    const line = isSpecific ? `${head} extends ${[...new Set(generals)].join(', ')}` : head;
    return attributes.length > 0 ? `${line}: ${attributes.join(', ')}` : line;
  };
  const associationLine = (): string => {
    const role = (word: string) => (oneIn(3) ? ` as ${word}${random.below(3)}` : '');
    const via = oneIn(8) ? ` via ${pick(names)}` : '';
    const line = via === '' ? pick(['--', '->', '<*>-', '<>-']) : '--';
    const target = pick([...names, 'D0']);
    return `assoc ${pick(names)}${role('left')} [${pick(ENDS)}] ${line} [${pick(ENDS)}] ${target}${role('right')}${via}`;
  };
  const operationLine = (at: number): string => {
    const types = [...PRIMITIVES, ...names, 'E0', 'D1'];
    const result = oneIn(2) ? `: ${pick(types)}` : '';
    return `op ${pick(names)}.${pick(OPERATIONS)}${at}(a: ${pick(types)}, b: ${pick(types)})${result}`;
  };

  return accepted([
    'enum E0: a, b, c',
    'enum E1: one',
    'data D0: x: Float, e: E0 [0..1], list: Integer [*]',
    'data D1 extends D0: y: String, inner: D0 [0..1]',
    ...names.map(classLine),
    ...Array.from({ length: names.length + 3 }, associationLine),
    ...Array.from({ length: 3 }, (_, at) => operationLine(at)),
  ]);
}

/** The lines that the rules of the metamodel accept after those before them. */
function accepted(lines: readonly string[]): string {
  const kept: string[] = [];
  for (const line of lines) {
    try {
      modelOf([...kept, line].join('\n'));
      kept.push(line);
    } catch {
      // Refused: two wholes, a cycle of generalizations, a second use of an association class.
    }
  }
  return kept.join('\n');
}
