import type { z } from 'zod';
import { actorKind } from './actor';
import { componentKind } from './component';
import { componentInterfaceKind } from './component-interface';
import { dependencyKind } from './dependency';
import { deploymentNodeKind } from './deployment-node';
import { artifactKind } from './artifact';
import { manifestationKind } from './manifestation';
import { deploymentKind } from './deployment';
import { communicationPathKind } from './communication-path';
import { instanceKind } from './instance';
import { slotKind } from './slot';
import { linkKind } from './link';
import { noteKind } from './note';
import { noteAnchorKind } from './note-anchor';
import { interactionKind } from './interaction';
import { lifelineKind } from './lifeline';
import { messageKind } from './message';
import { combinedFragmentKind } from './combined-fragment';
import { operandKind } from './operand';
import { activityKind } from './activity';
import { partitionKind } from './partition';
import { activityNodeKind } from './activity-node';
import { activityEdgeKind } from './activity-edge';
import { associationEndKind } from './association-end';
import { associationKind } from './association';
import { attributeKind } from './attribute';
import { classKind } from './class';
import { communicationKind } from './communication';
import { dataTypeKind } from './data-type';
import type { KindDefinition } from './define-kind';
import { diagramKind } from './diagram';
import { enumerationKind } from './enumeration';
import { extendKind } from './extend';
import { generalizationKind } from './generalization';
import { includeKind } from './include';
import { literalKind } from './literal';
import { operationKind } from './operation';
import { packageKind } from './package';
import { parameterKind } from './parameter';
import { layerKind } from './layer';
import { placementKind } from './placement';
import { regionKind } from './region';
import { stateKind } from './state';
import { stateMachineKind } from './state-machine';
import { groupKind } from './group';
import { linePlacementKind } from './line-placement';
import { statementKind } from './statement';
import { traceKind } from './trace';
import { transitionKind } from './transition';
import { useCaseKind } from './use-case';

/** Every record kind. A new kind is one file and one line here. */
export const kinds = {
  package: packageKind,
  class: classKind,
  enumeration: enumerationKind,
  literal: literalKind,
  'data-type': dataTypeKind,
  attribute: attributeKind,
  operation: operationKind,
  parameter: parameterKind,
  association: associationKind,
  'association-end': associationEndKind,
  generalization: generalizationKind,
  actor: actorKind,
  'use-case': useCaseKind,
  communication: communicationKind,
  include: includeKind,
  extend: extendKind,
  'state-machine': stateMachineKind,
  region: regionKind,
  state: stateKind,
  transition: transitionKind,
  interaction: interactionKind,
  lifeline: lifelineKind,
  message: messageKind,
  'combined-fragment': combinedFragmentKind,
  operand: operandKind,
  activity: activityKind,
  partition: partitionKind,
  'activity-node': activityNodeKind,
  'activity-edge': activityEdgeKind,
  component: componentKind,
  'component-interface': componentInterfaceKind,
  dependency: dependencyKind,
  'deployment-node': deploymentNodeKind,
  artifact: artifactKind,
  manifestation: manifestationKind,
  deployment: deploymentKind,
  'communication-path': communicationPathKind,
  instance: instanceKind,
  slot: slotKind,
  link: linkKind,
  note: noteKind,
  'note-anchor': noteAnchorKind,
  statement: statementKind,
  trace: traceKind,
  diagram: diagramKind,
  layer: layerKind,
  placement: placementKind,
  'line-placement': linePlacementKind,
  group: groupKind,
} as const;

export type Kind = keyof typeof kinds;
export type RecordOf<K extends Kind> = Readonly<z.infer<(typeof kinds)[K]['schema']>>;
export type AnyRecord = { [K in Kind]: RecordOf<K> }[Kind];

export type PackageRecord = RecordOf<'package'>;
export type ClassRecord = RecordOf<'class'>;
export type EnumerationRecord = RecordOf<'enumeration'>;
export type LiteralRecord = RecordOf<'literal'>;
export type DataTypeRecord = RecordOf<'data-type'>;
export type AttributeRecord = RecordOf<'attribute'>;
export type OperationRecord = RecordOf<'operation'>;
export type ParameterRecord = RecordOf<'parameter'>;
export type AssociationRecord = RecordOf<'association'>;
export type AssociationEndRecord = RecordOf<'association-end'>;
export type GeneralizationRecord = RecordOf<'generalization'>;
export type ActorRecord = RecordOf<'actor'>;
export type UseCaseRecord = RecordOf<'use-case'>;
export type CommunicationRecord = RecordOf<'communication'>;
export type IncludeRecord = RecordOf<'include'>;
export type ExtendRecord = RecordOf<'extend'>;
export type StateMachineRecord = RecordOf<'state-machine'>;
export type RegionRecord = RecordOf<'region'>;
export type StateRecord = RecordOf<'state'>;
export type TransitionRecord = RecordOf<'transition'>;
export type InteractionRecord = RecordOf<'interaction'>;
export type LifelineRecord = RecordOf<'lifeline'>;
export type MessageRecord = RecordOf<'message'>;
export type CombinedFragmentRecord = RecordOf<'combined-fragment'>;
export type OperandRecord = RecordOf<'operand'>;
export type ActivityRecord = RecordOf<'activity'>;
export type PartitionRecord = RecordOf<'partition'>;
export type ActivityNodeRecord = RecordOf<'activity-node'>;
export type ActivityEdgeRecord = RecordOf<'activity-edge'>;
export type ComponentRecord = RecordOf<'component'>;
export type ComponentInterfaceRecord = RecordOf<'component-interface'>;
export type DependencyRecord = RecordOf<'dependency'>;
export type DeploymentNodeRecord = RecordOf<'deployment-node'>;
export type ArtifactRecord = RecordOf<'artifact'>;
export type ManifestationRecord = RecordOf<'manifestation'>;
export type DeploymentRecord = RecordOf<'deployment'>;
export type CommunicationPathRecord = RecordOf<'communication-path'>;
export type InstanceRecord = RecordOf<'instance'>;
export type SlotRecord = RecordOf<'slot'>;
export type LinkRecord = RecordOf<'link'>;
export type NoteRecord = RecordOf<'note'>;
export type NoteAnchorRecord = RecordOf<'note-anchor'>;
export type StatementRecord = RecordOf<'statement'>;
export type TraceRecord = RecordOf<'trace'>;
export type DiagramRecord = RecordOf<'diagram'>;
export type LayerRecord = RecordOf<'layer'>;
export type PlacementRecord = RecordOf<'placement'>;
export type LinePlacementRecord = RecordOf<'line-placement'>;
export type GroupRecord = RecordOf<'group'>;

/** Things that have instances or values and may stand on a diagram as a box. */
export type ClassifierRecord = ClassRecord | EnumerationRecord | DataTypeRecord;
export const CLASSIFIER_KINDS = ['class', 'enumeration', 'data-type'] as const;

export const ALL_KINDS = Object.keys(kinds) as Kind[];

/** The definition behind a kind, without its exact schema type. */
export function kindOf(kind: Kind): KindDefinition {
  return kinds[kind] as unknown as KindDefinition;
}

/** The kinds that stand in one order with this one under an owner, itself included. */
export function orderedTogether(kind: Kind): readonly Kind[] {
  const { orderedWith } = kindOf(kind);
  return orderedWith === undefined
    ? [kind]
    : ALL_KINDS.filter((other) => kindOf(other).orderedWith === orderedWith);
}

export function isKind(value: unknown): value is Kind {
  return typeof value === 'string' && Object.hasOwn(kinds, value);
}

/** Primitive types every stack and every notation knows. `Text` is unbounded, `String` is 255. */
export const PRIMITIVE_TYPES = [
  'String',
  'Text',
  'Integer',
  'Long',
  'Decimal',
  'Float',
  'Boolean',
  'Date',
  'Time',
  'DateTime',
  'Duration',
  'UUID',
  'Email',
  'Url',
  'Money',
  'Binary',
  'Json',
] as const;
export type PrimitiveType = (typeof PRIMITIVE_TYPES)[number];

/** Version of the record format; a raw record of an older one runs through its kind's migrations. */
export const FORMAT_VERSION = 2;
