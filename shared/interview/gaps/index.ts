import { attributeWithoutType } from './attribute-without-type';
import { classWithoutAttributes } from './class-without-attributes';
import { classWithoutIdentifier } from './class-without-identifier';
import { fewLiterals } from './few-literals';
import type { GapKind } from './gap-kind';
import { noClasses } from './no-classes';
import { noRelationships } from './no-relationships';
import { orphanClass } from './orphan-class';
import { personalDataUnprotected } from './personal-data';
import {
  noBehaviour,
  purposeUnstated,
  qualityUnmeasured,
  technologyUnstated,
} from './project-statements';
import { roleDoesNothing } from './role-does-nothing';
import { rolesUnknown } from './roles-unknown';
import { unknownMultiplicity } from './unknown-multiplicity';

/** Every kind of gap. A new kind is one file and one line here. */
export const gapKinds: readonly GapKind[] = [
  purposeUnstated,
  rolesUnknown,
  noClasses,
  classWithoutAttributes,
  fewLiterals,
  attributeWithoutType,
  classWithoutIdentifier,
  noRelationships,
  unknownMultiplicity,
  orphanClass,
  noBehaviour,
  roleDoesNothing,
  personalDataUnprotected,
  qualityUnmeasured,
  technologyUnstated,
];
