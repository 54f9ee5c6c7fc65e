/**
 * Groups of kinds that other kinds refer to. They are lists of their own so that a kind can name
 * them without importing the others; a test holds them to `kinds`.
 */

/** Kinds that may stand on a diagram with a place of their own: boxes, figures and frames. */
export const PLACEABLE_KINDS = [
  'package',
  'class',
  'enumeration',
  'data-type',
  'actor',
  'use-case',
  'state-machine',
  'region',
  'state',
  'interaction',
  'lifeline',
  'combined-fragment',
  'activity',
  'partition',
  'activity-node',
  'component',
  'component-interface',
  'deployment-node',
  'artifact',
  'instance',
  'note',
  'group',
] as const;

/** Kinds that are drawn as lines between two boxes. */
export const LINE_KINDS = [
  'association',
  'generalization',
  'communication',
  'include',
  'extend',
  'transition',
  'message',
  'activity-edge',
  'dependency',
  'manifestation',
  'deployment',
  'communication-path',
  'link',
  'note-anchor',
] as const;

/** Kinds that say something about the system: everything but views, statements and traces. */
export const ELEMENT_KINDS = [
  'package',
  'class',
  'enumeration',
  'literal',
  'data-type',
  'attribute',
  'operation',
  'parameter',
  'association',
  'association-end',
  'generalization',
  'actor',
  'use-case',
  'communication',
  'include',
  'extend',
  'state-machine',
  'region',
  'state',
  'transition',
  'interaction',
  'lifeline',
  'message',
  'combined-fragment',
  'operand',
  'activity',
  'partition',
  'activity-node',
  'activity-edge',
  'component',
  'component-interface',
  'dependency',
  'deployment-node',
  'artifact',
  'manifestation',
  'deployment',
  'communication-path',
  'instance',
  'slot',
  'link',
  'note',
  'note-anchor',
] as const;

/** What a note can be about: anything but notes. */
export const NOTABLE_KINDS = ELEMENT_KINDS.filter(
  (kind) => kind !== 'note' && kind !== 'note-anchor',
);
