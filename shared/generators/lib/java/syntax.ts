import { CONTINUATION, type Layout, type Piece } from './layout';

/** Pieces of Java, laid out as google-java-format lays them out (`JavaInputAstVisitor`). */

/** Shorter arguments than this are put side by side as long as there is room. */
const SHORT_ARGUMENT = 10;

/** `head(a, b)`. */
export function call(head: Piece, items: readonly Piece[]): Piece {
  return (layout) => {
    layout.add(head);
    layout.level(CONTINUATION, () => {
      layout.add('(');
      if (items.length > 0) {
        layout.break();
        commaSeparated(layout, items);
      }
      layout.add(')');
    });
  };
}

function commaSeparated(layout: Layout, items: readonly Piece[]): void {
  const fill = items.every((item) => typeof item === 'string' && item.length < SHORT_ARGUMENT);
  layout.level(0, () =>
    items.forEach((item, at) => {
      if (at > 0) layout.add(',').break(' ', { fill });
      layout.add(item);
    }),
  );
}

/** An annotation with its arguments, all on one line or one a line. */
export function annotation(name: string, items: readonly Piece[]): Piece {
  return (layout) => {
    layout.add(`@${name}`);
    if (items.length === 0) return;
    layout.level(CONTINUATION, () => {
      layout.add('(').break();
      items.forEach((item, at) => {
        if (at > 0) layout.add(',').break(' ');
        layout.add(item);
      });
      layout.add(')');
    });
  };
}

/** No line is broken after a receiver as short as this. */
const SHORT_RECEIVER = 4;

/**
 * `receiver.a(…).b(…)`, two calls or more: one a line where they do not fit. A type stays with its
 * first call.
 */
export function chain(receiver: Piece, calls: readonly Piece[]): Piece {
  const isPrefix =
    typeof receiver === 'string' && (receiver.length <= SHORT_RECEIVER || /^[A-Z]/.test(receiver));
  return (layout) => {
    layout.level(CONTINUATION, () => {
      layout.add(receiver);
      calls.forEach((link, at) => {
        if (at > 0 || !isPrefix) layout.break();
        layout.add('.', link);
      });
    });
  };
}

/** `a + b + c`. */
export function sum(operands: readonly Piece[]): Piece {
  return operation('+', operands);
}

/** Operands with the same operator between them. */
export function operation(operator: string, operands: readonly Piece[]): Piece {
  return (layout) => {
    layout.level(CONTINUATION, () =>
      operands.forEach((operand, at) => {
        if (at > 0) layout.break(' ').add(`${operator} `);
        layout.add(operand);
      }),
    );
  };
}

/** `Map<K, V>`. */
export function generic(name: string, types: readonly string[]): Piece {
  return (layout) => {
    layout.add(name);
    layout.level(CONTINUATION, () => {
      layout.add('<').break();
      layout.level(0, () =>
        types.forEach((type, at) => {
          if (at > 0) layout.add(',').break(' ');
          layout.add(type);
        }),
      );
      layout.add('>');
    });
  };
}

/** `target = value`. */
export function assignment(target: string, value: Piece): Piece {
  return (layout) => {
    layout.add(`${target} =`);
    layout.level(CONTINUATION, () => layout.break(' ').add(value));
  };
}

/** `Type name = value`, or without a value. */
export function variable(type: string, name: string, value?: Piece): Piece {
  return (layout) => {
    layout.level(CONTINUATION, () => {
      layout.level(0, () => layout.add(type).break(' ', { fill: true }).add(name));
      if (value !== undefined) layout.add(' =').break(' ').add(value);
    });
  };
}

/** `parameter -> value`. */
export function lambda(parameters: string, value: Piece): Piece {
  return (layout) => {
    layout.level(0, () => {
      layout.add(`${parameters} ->`);
      layout.level(CONTINUATION, () => layout.break(' ').add(value));
    });
  };
}

/** A parameter or record component with its annotations side by side. */
export function component(annotations: readonly Piece[], type: Piece, name: string): Piece {
  return (layout) => {
    layout.level(annotations.length > 0 ? CONTINUATION : 0, () => {
      for (const one of annotations) layout.add(one).break(' ', { fill: true });
      layout.level(CONTINUATION, () =>
        layout.level(0, () => layout.add(type).break(' ', { fill: true }).add(name)),
      );
    });
  };
}

/**
 * `head(parameters)` of a method, constructor or record; `clause` (`implements Update`) may stand on a
 * line of its own, `ending` follows at once.
 */
export function signature(
  head: string,
  parameters: readonly Piece[],
  ending: string,
  clause?: string,
): Piece {
  return (layout) => {
    layout.add(`${head}(`);
    layout.level(CONTINUATION, () => {
      if (parameters.length > 0) {
        layout.break('', { fill: true });
        layout.level(0, () =>
          parameters.forEach((parameter, at) => {
            if (at > 0) layout.add(',').break(' ');
            layout.add(parameter);
          }),
        );
      }
      layout.add(')');
      if (clause !== undefined) layout.break(' ', { fill: true }).add(clause);
      layout.add(ending);
    });
  };
}
