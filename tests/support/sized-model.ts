import type { Command } from '../../shared/metamodel/commands';

const TYPES = ['String', 'Integer', 'Decimal', 'Boolean', 'Date'];

/** An id of the shape that the application makes, the same at every run. */
function id(prefix: string, number: number): string {
  return `${prefix}_${String(number).padStart(8, '0')}`;
}

function attributesOf(owner: number): Command[] {
  return TYPES.map((type, index) => ({
    type: 'create-element',
    kind: 'attribute',
    id: id('att', owner * TYPES.length + index),
    values: { name: `value${index + 1}`, ownerId: id('cls', owner), type },
  }));
}

/** One association from `source`; over all numbers they make one connected, tangled graph. */
function association(number: number, source: number, target: number): Command {
  return {
    type: 'connect',
    id: id('aso', number),
    name: '',
    source: {
      id: id('end', number * 2),
      classifierId: id('cls', source),
      multiplicity: { lower: 1, upper: 1 },
    },
    target: {
      id: id('end', number * 2 + 1),
      classifierId: id('cls', target),
      multiplicity: { lower: 0, upper: '*' },
    },
  };
}

/**
 * Commands that build a model of `classes` classes with five attributes each and about one and a half
 * times as many associations: the same model at every run, for measurements.
 */
export function sizedModel(classes: number): Command[] {
  const commands: Command[] = [];
  for (let number = 0; number < classes; number += 1)
    commands.push(
      {
        type: 'create-element',
        kind: 'class',
        id: id('cls', number),
        values: { name: `Class${number + 1}` },
      },
      ...attributesOf(number),
    );
  for (let number = 1; number < classes; number += 1) {
    commands.push(association(number, Math.floor(number / 3), number));
    if (number % 2 === 0)
      commands.push(association(classes + number, number, (number * 7 + 3) % classes));
  }
  return commands;
}
