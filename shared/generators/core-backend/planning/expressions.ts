import type { Expression, ExpressionType } from '../behaviour-plan';
import type { FieldPlan, ValuePlan } from '../plan';
import { wordsOf } from '../../lib/names';

/** What the names in an expression may stand for. */
export interface Vocabulary {
  fields: readonly FieldPlan[];
  parameters: readonly ValuePlan[];
  /** enumeration id -> lower-case literal name -> value */
  literals: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

type Token = { kind: 'number' | 'text' | 'word' | 'sign'; text: string };

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)|'([^']*)'|"([^"]*)"|([A-Za-z_][\w.]*)|(<=|>=|<>|!=|==|&&|\|\||[-+*/()<>=!]))/y;

const SYNONYMS: Readonly<Record<string, string>> = {
  '==': '=',
  '!=': '<>',
  '&&': 'and',
  '||': 'or',
};

/**
 * The expression that a text of the model is, or null when it is anything else: words, or a name that
 * is neither a field nor a parameter. Grammar: `or`, `and`, `not`, comparisons, `+ - * /`, brackets,
 * numbers, quoted texts, `true`, `false`, names (also as `self.name`), literals beside their field.
 */
export function parseExpression(
  text: string,
  vocabulary: Vocabulary,
  wanted: readonly ExpressionType[],
): Expression | null {
  const tokens = tokensOf(text);
  if (!tokens) return null;
  const parser = new Parser(tokens, vocabulary);
  const expression = parser.whole();
  return expression && wanted.includes(expression.type) ? expression : null;
}

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const trimmed = text.trim();
  while (pattern.lastIndex < trimmed.length) {
    const match = pattern.exec(trimmed);
    if (!match) return null;
    const [, number, single, double, word, sign] = match;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: SYNONYMS[sign] ?? sign });
    else tokens.push({ kind: 'text', text: single ?? double ?? '' });
  }
  return tokens.length > 0 ? tokens : null;
}

type Binary = Extract<Expression, { kind: 'binary' }>;

const COMPARISONS = ['=', '<>', '<=', '>=', '<', '>'];

/** Recursive descent; a part that does not fit makes the whole null. */
class Parser {
  #at = 0;

  constructor(
    readonly tokens: readonly Token[],
    readonly vocabulary: Vocabulary,
  ) {}

  whole(): Expression | null {
    const expression = this.#either();
    return this.#at === this.tokens.length ? expression : null;
  }

  #take(...signs: string[]): string | undefined {
    const token = this.tokens[this.#at];
    if (!token || token.kind === 'number' || token.kind === 'text') return undefined;
    const found = signs.find((sign) => sign === token.text.toLowerCase());
    if (found !== undefined) this.#at += 1;
    return found;
  }

  #chain(
    operand: () => Expression | null,
    signs: string[],
    fits: (left: Expression, right: Expression, sign: string) => ExpressionType | null,
  ): Expression | null {
    let left = operand();
    for (let sign = left && this.#take(...signs); sign; sign = this.#take(...signs)) {
      const right = operand();
      const type = left && right && fits(left, right, sign);
      if (!left || !right || !type) return null;
      left = { kind: 'binary', type, operator: sign as Binary['operator'], left, right };
    }
    return left;
  }

  #either(): Expression | null {
    return this.#chain(() => this.#all(), ['or'], bothBoolean);
  }

  #all(): Expression | null {
    return this.#chain(() => this.#denied(), ['and'], bothBoolean);
  }

  #denied(): Expression | null {
    if (this.#take('not', '!') === undefined) return this.#compared();
    const operand = this.#denied();
    return operand?.type === 'boolean' ? { kind: 'not', type: 'boolean', operand } : null;
  }

  #compared(): Expression | null {
    const left = this.#literalBeside(this.#at + 2) ?? this.#sum();
    const sign = left && this.#take(...COMPARISONS);
    if (!left || !sign) return left;
    const right = this.#literalBeside(this.#at - 2) ?? this.#sum();
    if (!right || left.type !== right.type) return null;
    const isOrdered = left.type === 'number' || left.type === 'date';
    if (!isOrdered && sign !== '=' && sign !== '<>') return null;
    const operator = sign as Binary['operator'];
    return { kind: 'binary', type: 'boolean', operator, left, right };
  }

  #sum(): Expression | null {
    return this.#chain(
      () => this.#product(),
      ['+', '-'],
      (left, right, sign) => {
        if (left.type !== right.type) return null;
        return left.type === 'number' || (left.type === 'text' && sign === '+') ? left.type : null;
      },
    );
  }

  #product(): Expression | null {
    return this.#chain(
      () => this.#single(),
      ['*', '/'],
      (left, right) => (left.type === 'number' && right.type === 'number' ? 'number' : null),
    );
  }

  #single(): Expression | null {
    if (this.#take('(') !== undefined) {
      const inner = this.#either();
      return this.#take(')') === undefined ? null : inner;
    }
    const token = this.tokens[this.#at];
    if (!token || token.kind === 'sign') return null;
    this.#at += 1;
    if (token.kind === 'number') {
      return { kind: 'literal', type: 'number', value: Number(token.text) };
    }
    if (token.kind === 'text') return { kind: 'literal', type: 'text', value: token.text };
    if (/^(true|false)$/i.test(token.text)) {
      return { kind: 'literal', type: 'boolean', value: token.text.toLowerCase() === 'true' };
    }
    const found = this.#named(token.text);
    const type = found && typeOf(found.value);
    return found && type ? { kind: found.kind, type, property: found.value.property } : null;
  }

  /** `active` in `status = active`: a literal of the enumeration of the name at that place. */
  #literalBeside(place: number): Expression | null {
    const token = this.tokens[this.#at];
    const other = this.tokens[place];
    if (token?.kind !== 'word' || other?.kind !== 'word') return null;
    if (this.#named(token.text)) return null;
    const type = this.#named(other.text)?.value.type;
    if (type?.kind !== 'enum') return null;
    const name = token.text.replace(/^.*\./, '').toLowerCase();
    const value = this.vocabulary.literals.get(type.id)?.get(name);
    if (value === undefined) return null;
    this.#at += 1;
    return { kind: 'literal', type: 'text', value };
  }

  #named(text: string): { kind: 'field' | 'parameter'; value: ValuePlan } | null {
    const { fields, parameters } = this.vocabulary;
    const own = text.replace(/^(self|this)\./i, '');
    const wanted = wordsOf(own).join(' ');
    const isNamed = ({ property }: ValuePlan) => wordsOf(property).join(' ') === wanted;
    if (wanted === '' || own.includes('.')) return null;
    const parameter = own === text ? parameters.find(isNamed) : undefined;
    if (parameter) return { kind: 'parameter', value: parameter };
    const field = fields.find(isNamed);
    return field ? { kind: 'field', value: field } : null;
  }
}

function bothBoolean(left: Expression, right: Expression): 'boolean' | null {
  return left.type === 'boolean' && right.type === 'boolean' ? 'boolean' : null;
}

function typeOf({ type, many }: ValuePlan): ExpressionType | null {
  if (many) return null;
  if (type.kind === 'enum') return 'text';
  if (type.kind !== 'primitive') return null;
  switch (type.primitive) {
    case 'integer':
    case 'long':
    case 'decimal':
    case 'float':
      return 'number';
    case 'boolean':
    case 'date':
      return type.primitive;
    case 'string':
    case 'text':
      return 'text';
    default:
      return null;
  }
}
