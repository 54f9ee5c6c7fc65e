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
  'line.to-itself': {
    severity: 'error',
    message: 'The two sides of this {kind} are both {name}: they must differ.',
  },
  'line.twice': {
    severity: 'error',
    message: 'This {kind} is already there: {source} {verb} {target}.',
  },
  'line.cycle': {
    severity: 'error',
    message: 'This goes round in a circle: {target} already leads back to {source}.',
  },
  'relation.unknown': { severity: 'error', message: 'There is no relation "{relation}".' },
  'relation.wrong-sides': {
    severity: 'error',
    message: '{joins} {source} is a {sourceKind}, {target} a {targetKind}.',
  },
  'state.does-nothing': {
    severity: 'error',
    message: 'Entry, exit and do belong to a state; this is a {type}.',
  },
  'state.no-regions': {
    severity: 'error',
    message: 'Only a state can hold other states; this is a {type}.',
  },
  'state.single': { severity: 'error', message: 'This region already has its {type}.' },
  'transition.none-in': {
    severity: 'error',
    message: 'No transition leads to a {type}: {why}.',
  },
  'transition.none-out': {
    severity: 'error',
    message: 'No transition leaves a {type}: {why}.',
  },
  'transition.one-in': {
    severity: 'error',
    message: 'Only one transition leads to a {type}: {why}.',
  },
  'transition.one-out': {
    severity: 'error',
    message: 'Only one transition leaves a {type}: {why}.',
  },
  'transition.other-machine': {
    severity: 'error',
    message:
      '{source} and {target} are in different state machines: a transition stays inside one.',
  },
  'transition.internal': {
    severity: 'error',
    message: 'An internal transition stays in its state: source and target must be one state.',
  },
  'transition.unguarded': {
    severity: 'error',
    message:
      'This transition of a {type} has no trigger and no guard: nothing is waited for there.',
  },
  'transition.no-trigger': {
    severity: 'error',
    message: 'Only a state waits for a trigger; this transition starts at a {type}. Use a guard.',
  },
  'message.no-ends': {
    severity: 'error',
    message: 'A message has at least one end at a lifeline.',
  },
  'message.creates-itself': {
    severity: 'error',
    message: '{name} cannot create itself: a create message comes from another lifeline.',
  },
  'message.foreign-operation': {
    severity: 'error',
    message: '{operation} is no operation of what {target} represents. Choose one of its own.',
  },
  'message.other-interaction': {
    severity: 'error',
    message: '{name} is not a lifeline of {interaction}: a message stays inside one interaction.',
  },
  'fragment.one-operand': {
    severity: 'error',
    message: 'A {operator} has one operand. Use alt or par for several.',
  },
  'fragment.ref-operands': {
    severity: 'error',
    message: 'A ref has no operands: it points to another interaction.',
  },
  'fragment.not-ref': {
    severity: 'error',
    message: 'Only a ref points to another interaction; this is a {operator}.',
  },
  'fragment.ref-itself': { severity: 'error', message: '{name} cannot refer to itself.' },
  'activity-node.calls-nothing': {
    severity: 'error',
    message: 'Only an action calls an operation; this is a {type}.',
  },
  'activity-node.holds-nothing': {
    severity: 'error',
    message: 'Only an object node has a classifier; this is a {type}.',
  },
  'activity-node.other-partition': {
    severity: 'error',
    message: '{name} and the partition {partition} are in different activities.',
  },
  'activity-edge.other-activity': {
    severity: 'error',
    message: '{source} and {target} are in different activities: a flow stays inside one.',
  },
  'activity-edge.object-needs-flow': {
    severity: 'error',
    message: 'A control flow cannot touch the object node {name}. Draw an object flow.',
  },
  'activity-edge.none-in': { severity: 'error', message: 'Nothing flows into a {type}: {why}.' },
  'activity-edge.none-out': { severity: 'error', message: 'Nothing flows out of a {type}: {why}.' },
  'activity-edge.one-in': {
    severity: 'error',
    message: 'Only one edge leads into a {type}: {why}.',
  },
  'activity-edge.one-out': {
    severity: 'error',
    message: 'Only one edge leads out of a {type}: {why}.',
  },
  'component.level': {
    severity: 'error',
    message:
      'A {part} ({name}) cannot be inside a {whole}: systems hold containers, containers hold components.',
  },
  'dependency.from-provided': {
    severity: 'error',
    message: '{name} is provided, it needs nothing. Draw from a required interface or a component.',
  },
  'dependency.to-required': {
    severity: 'error',
    message: '{name} is required, it offers nothing. Draw to a provided interface or a component.',
  },
  'slot.twice': { severity: 'error', message: '{instance} already has a value for {attribute}.' },
  'slot.foreign-attribute': {
    severity: 'error',
    message: '{attribute} is no attribute of what {instance} is an instance of.',
  },
  'link.foreign-association': {
    severity: 'error',
    message: '{association} does not join what {source} and {target} are instances of.',
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
