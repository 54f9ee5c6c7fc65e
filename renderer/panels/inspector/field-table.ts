import { callableOperations } from '../../../shared/metamodel/interactions';
import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { kindOf } from '../../../shared/metamodel/kinds';
import { ACTIVITY_NODE_TYPES } from '../../../shared/metamodel/kinds/activity-node';
import { FRAGMENT_OPERATORS } from '../../../shared/metamodel/kinds/combined-fragment';
import { C4_LEVELS } from '../../../shared/metamodel/kinds/component';
import { MESSAGE_SORTS } from '../../../shared/metamodel/kinds/message';
import { STATE_TYPES } from '../../../shared/metamodel/kinds/state';
import { isComposite } from '../../../shared/metamodel/state-machines';
import { toolTitle } from '../../app/diagram-names';
import { named, t } from '../../app/text';
import { setAggregation } from './edits';
import type { FieldSpec } from './field-spec';
import {
  BEHAVIOUR_OWNER,
  DOC,
  EXTERNAL,
  INSIDE_REGION,
  LANE,
  MULTIPLICITY,
  NAME,
  PACKAGE,
  SIDES,
  STEREOTYPE,
  TECHNOLOGY,
  TYPE,
  WHOLE_TEXT,
  check,
  COLOUR,
  choice,
  guard,
  levelTitle,
  linkedBy,
  literals,
  only,
  optional,
  owner,
  phrase,
  reference,
  referenceFrom,
  side,
  slotAttributes,
  sortTitle,
  stateAttributes,
  worded,
} from './field-parts';

/*
 * Every field that the inspector edits, kind by kind. One selected element, several of one kind and
 * several of many kinds read the same table; a test holds it to the schemas.
 */

const ENDS: readonly FieldSpec[] = [
  reference('classifierId', 'inspector.class', ['class', 'data-type']),
  { ...NAME, fields: ['role'], called: 'inspector.role', empty: 'inspector.none' },
  { ...MULTIPLICITY, called: 'inspector.howMany' },
  {
    ...choice('aggregation', 'inspector.whole', () =>
      (['none', 'shared', 'composite'] as const).map((value) => ({
        value,
        label: t(`aggregation.${value}`),
      })),
    ),
    write(store, record, text) {
      const kind = text === 'shared' || text === 'composite' ? text : 'none';
      const end = record.kind === 'association-end' ? record : undefined;
      return { ok: true, value: end ? setAggregation(store, end, kind) : [] };
    },
  },
  check('navigable', 'inspector.navigable'),
  DOC,
];

const LINE_WITH_DOC = [...SIDES, DOC];
const NAMED = [NAME, PACKAGE, DOC];
const STRUCTURAL_LINE = [NAME, TECHNOLOGY, ...SIDES, PACKAGE, DOC];

/** Fields by kind, in the order in which they stand. Kinds without an entry are edited elsewhere. */
export const FIELDS: Partial<Record<Kind, readonly FieldSpec[]>> = {
  package: NAMED,
  class: [
    NAME,
    STEREOTYPE,
    check('abstract', 'inspector.abstract', 'inspector.abstractTip'),
    PACKAGE,
    DOC,
  ],
  enumeration: NAMED,
  'data-type': NAMED,
  attribute: [
    NAME,
    TYPE,
    MULTIPLICITY,
    {
      ...phrase('default', 'inspector.default'),
      edit: { as: 'text', nullable: true, mono: true },
    },
    check('identifier', 'inspector.identifier', 'inspector.identifierTip'),
    check('unique', 'inspector.unique', 'inspector.uniqueTip'),
    check('derived', 'inspector.derived', 'inspector.derivedTip'),
    check('encrypted', 'inspector.encrypted', 'inspector.encryptedTip'),
    DOC,
  ],
  operation: [NAME, { ...TYPE, called: 'inspector.result', empty: 'inspector.noResult' }, DOC],
  parameter: [
    NAME,
    TYPE,
    MULTIPLICITY,
    choice('direction', 'inspector.direction', () =>
      (['in', 'out', 'inout'] as const).map((value) => ({ value, label: t(`direction.${value}`) })),
    ),
    DOC,
  ],
  literal: [NAME, DOC],
  association: [
    { ...NAME, empty: 'inspector.nameExample' },
    reference('classId', 'inspector.linkClass', ['class']),
    ...ENDS.map((spec): FieldSpec => ({ ...spec, of: 'source' })),
    ...ENDS.map((spec): FieldSpec => ({ ...spec, of: 'target' })),
    PACKAGE,
    DOC,
  ],
  'association-end': ENDS,
  generalization: [
    { ...side('source'), called: 'inspector.specific' },
    { ...side('target'), called: 'inspector.general' },
    DOC,
  ],
  actor: [
    NAME,
    { ...reference('classId', 'inspector.keptAs', ['class']), advice: 'inspector.keptAsHint' },
    EXTERNAL,
    PACKAGE,
    DOC,
  ],
  'use-case': [NAME, reference('subjectId', 'inspector.system', ['component']), PACKAGE, DOC],
  communication: LINE_WITH_DOC,
  include: LINE_WITH_DOC,
  extend: [
    phrase('condition', 'inspector.condition', 'inspector.always'),
    phrase('extensionPoint', 'inspector.extensionPoint'),
    ...LINE_WITH_DOC,
  ],
  'state-machine': [
    NAME,
    only(
      choice('attributeId', 'inspector.stateAttribute', stateAttributes),
      (record, store) => stateAttributes(store, record).length > 1,
    ),
    owner('inspector.belongsTo', ['package', 'class', 'component']),
    DOC,
  ],
  region: [NAME],
  state: [
    NAME,
    only(
      choice(
        'type',
        'inspector.kind',
        worded(STATE_TYPES, (type) => named(`state.${type}`, type)),
      ),
      (record, store) => record.kind === 'state' && !isComposite(store, record),
    ),
    only(
      choice('literalId', 'inspector.standsFor', literals),
      (record, store) => isSimple(record) && literals(store, record).length > 1,
    ),
    only(phrase('entry', 'inspector.entry'), isSimple),
    only(phrase('do', 'inspector.do'), isSimple),
    only(phrase('exit', 'inspector.exit'), isSimple),
    INSIDE_REGION,
    DOC,
  ],
  transition: [
    WHOLE_TEXT,
    phrase('trigger', 'inspector.trigger'),
    guard('inspector.guard'),
    phrase('effect', 'inspector.effect'),
    choice('type', 'inspector.kind', () =>
      (['external', 'local', 'internal'] as const).map((value) => ({
        value,
        label: t(`transition.${value}`),
      })),
    ),
    ...LINE_WITH_DOC,
  ],
  interaction: [NAME, BEHAVIOUR_OWNER, DOC],
  lifeline: [
    NAME,
    reference('representsId', 'inspector.represents', [
      'class',
      'data-type',
      'actor',
      'component',
      'instance',
    ]),
    DOC,
  ],
  message: [
    choice('sort', 'inspector.kind', worded(MESSAGE_SORTS, sortTitle)),
    only(
      referenceFrom('operationId', 'inspector.calls', (store, record) =>
        record.kind === 'message' ? callableOperations(store, record.targetId) : [],
      ),
      (record, store) =>
        record.kind === 'message' &&
        record.sort !== 'reply' &&
        callableOperations(store, record.targetId).length > 0,
    ),
    only(NAME, (record) => record.kind === 'message' && record.operationId === null),
    only(phrase('arguments', 'sequence.arguments'), (record) => !isReply(record)),
    only(phrase('arguments', 'sequence.value'), isReply),
    ...LINE_WITH_DOC,
  ],
  'combined-fragment': [
    choice(
      'operator',
      'sequence.operator',
      worded(FRAGMENT_OPERATORS, (operator) => operator),
    ),
    only(
      reference('interactionId', 'compartment.reference', ['interaction']),
      (record) => record.kind === 'combined-fragment' && record.operator === 'ref',
    ),
    DOC,
  ],
  operand: [guard('sequence.guard')],
  activity: [NAME, BEHAVIOUR_OWNER, DOC],
  partition: [
    NAME,
    reference('representsId', 'inspector.represents', ['actor', 'class', 'component', 'package']),
    DOC,
  ],
  'activity-node': [
    NAME,
    choice(
      'type',
      'inspector.kind',
      worded(ACTIVITY_NODE_TYPES, (type) => toolTitle('activity', { id: type, title: type })),
    ),
    only(reference('operationId', 'inspector.calls', ['operation']), (record) =>
      isNode(record, 'action'),
    ),
    only(
      reference('classifierId', 'inspector.type', ['class', 'data-type', 'enumeration']),
      (record) => isNode(record, 'object'),
    ),
    LANE,
    DOC,
  ],
  'activity-edge': [
    guard('inspector.guard'),
    choice('type', 'inspector.kind', () =>
      (['control-flow', 'object-flow'] as const).map((value) => ({
        value,
        label: t(`relation.${value}.title`),
      })),
    ),
    ...LINE_WITH_DOC,
  ],
  component: [
    NAME,
    choice('level', 'structure.level', () =>
      optional(C4_LEVELS.map((value) => ({ value, label: levelTitle(value) }))),
    ),
    TECHNOLOGY,
    EXTERNAL,
    owner('inspector.inside', ['package', 'component']),
    DOC,
  ],
  'component-interface': [
    NAME,
    choice('direction', 'inspector.kind', () =>
      (['provided', 'required'] as const).map((value) => ({
        value,
        label: t(`interface.${value}`),
      })),
    ),
    reference('classId', 'inspector.offers', ['class']),
    DOC,
  ],
  dependency: STRUCTURAL_LINE,
  'deployment-node': [
    NAME,
    choice('type', 'inspector.kind', () =>
      (['node', 'device', 'execution-environment'] as const).map((value) => ({
        value,
        label: toolTitle('deployment', { id: value, title: value }),
      })),
    ),
    TECHNOLOGY,
    { ...MULTIPLICITY, called: 'inspector.howMany' },
    owner('inspector.inside', ['package', 'deployment-node']),
    DOC,
  ],
  artifact: NAMED,
  manifestation: LINE_WITH_DOC,
  deployment: LINE_WITH_DOC,
  'communication-path': STRUCTURAL_LINE,
  instance: [
    NAME,
    reference('classifierId', 'inspector.instanceOf', ['class', 'data-type', 'actor', 'component']),
    PACKAGE,
    DOC,
  ],
  slot: [
    { ...referenceFrom('attributeId', 'inspector.attribute', slotAttributes) },
    { ...phrase('value', 'sequence.value'), edit: { as: 'text', mono: true } },
  ],
  link: [
    NAME,
    only(
      referenceFrom('associationId', 'inspector.association', linkedBy),
      (record, store) => linkedBy(store, record).length > 0,
    ),
    ...SIDES,
    PACKAGE,
    DOC,
  ],
  note: [
    { fields: ['text'], called: 'inspector.wholeText', edit: { as: 'text', multiline: true } },
    PACKAGE,
  ],
  'note-anchor': SIDES,
  group: [NAME, COLOUR],
  diagram: [NAME, DOC],
};

function isSimple(record: AnyRecord): boolean {
  return record.kind === 'state' && record.type === 'simple';
}

function isReply(record: AnyRecord): boolean {
  return record.kind === 'message' && record.sort === 'reply';
}

function isNode(record: AnyRecord, type: string): boolean {
  return record.kind === 'activity-node' && record.type === type;
}

/** The fields of the schema that a spec sets for records of a kind: a side has the kind's own name. */
export function fieldsSet(kind: Kind, { edit, fields, of }: FieldSpec): readonly string[] {
  if (of !== undefined) return [];
  const line = edit.as === 'side' ? kindOf(kind).line : undefined;
  return edit.as === 'side' ? [line?.[edit.side] ?? ''] : fields;
}
