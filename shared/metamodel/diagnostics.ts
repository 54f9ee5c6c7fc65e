import { defineDiagnostics } from '../kit/diagnostic';

/** Everything the metamodel can say about a command or a record. */
export const diagnose = defineDiagnostics({
  'command.invalid': { severity: 'error', message: 'This request is malformed: {problem}.' },
  'element.missing': { severity: 'error', message: '{id} is not in the model (any more).' },
  'element.id-taken': { severity: 'error', message: 'The id {id} is already in use.' },
  'field.unknown': { severity: 'error', message: 'A {kind} has no field "{field}".' },
  'field.invalid': {
    severity: 'error',
    message: '{element}: {field} cannot be {value}. {problem}',
  },
  'field.fixed': { severity: 'error', message: 'The {field} of a {kind} cannot be changed.' },
  'name.empty': { severity: 'error', message: 'A {kind} needs a name.' },
  'name.control-character': {
    severity: 'error',
    message: 'The name {name} holds a line break or another control character. Take it out.',
  },
  'name.taken': {
    severity: 'error',
    message: '{owner} already has the {kind} {name}. Choose another name.',
  },
  'reference.wrong-kind': {
    severity: 'error',
    message: 'The {field} of a {kind} must be a {expected}, not a {actual}.',
  },
  'reference.missing': {
    severity: 'error',
    message: 'The {field} of this {kind} points to {target}, which is not in the model.',
  },
  'owner.cycle': { severity: 'error', message: '{name} cannot be inside itself.' },
  'generalization.cycle': {
    severity: 'error',
    message: '{specific} cannot be a kind of {general}: {general} already is a kind of {specific}.',
  },
  'generalization.self': { severity: 'error', message: '{name} cannot be a kind of itself.' },
  'generalization.duplicate': {
    severity: 'error',
    message: '{specific} already is a kind of {general}.',
  },
  'generalization.kinds-differ': {
    severity: 'error',
    message: 'A {specific} cannot be a kind of a {general}.',
  },
  'multiplicity.empty': {
    severity: 'error',
    message: 'The multiplicity {lower}..{upper} of {element} allows no number at all.',
  },
  'association.two-wholes': {
    severity: 'error',
    message: 'Only one end of an association can be the whole.',
  },
  'association.ends': { severity: 'error', message: 'An association has exactly two ends.' },
  'association.shared-class': {
    severity: 'error',
    message: '{name} already is the association class of another association.',
  },
  'placement.duplicate': {
    severity: 'error',
    message: '{element} is already on this diagram.',
  },
  'trace.outside': {
    severity: 'error',
    message: 'The words {start} to {end} lie outside the statement.',
  },
  'record.repaired': { severity: 'warning', message: '{id}: {problem}. {repair}' },
  'undo.superseded': {
    severity: 'info',
    message: '{count} later edits to the same elements were kept.',
  },
});
