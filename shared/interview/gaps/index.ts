import { attributeWithoutType } from './attribute-without-type';
import { choiceLists } from './choice-lists';
import { classWithoutAttributes } from './class-without-attributes';
import { classWithoutIdentifier } from './class-without-identifier';
import { classWithoutStates } from './class-without-states';
import { contradiction } from './contradiction';
import { doubtfulClasses, doubtfulData, doubtfulLinks } from './doubtful';
import { duplicateStatements } from './duplicate-statements';
import { fewLiterals } from './few-literals';
import type { GapKind } from './gap-kind';
import { moreData } from './more-data';
import { moreThings } from './more-things';
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
import { unaskedKinds } from './unasked-kinds';
import { unaskedLinks } from './unasked-links';
import { unknownMultiplicity } from './unknown-multiplicity';

/** Every kind of gap. A new kind is one file and one line here. */
export const gapKinds: readonly GapKind[] = [
  purposeUnstated,
  rolesUnknown,
  noClasses,
  moreThings,
  doubtfulClasses,
  unaskedKinds,
  choiceLists,
  classWithoutAttributes,
  moreData,
  doubtfulData,
  fewLiterals,
  attributeWithoutType,
  classWithoutIdentifier,
  contradiction,
  noRelationships,
  unaskedLinks,
  doubtfulLinks,
  unknownMultiplicity,
  orphanClass,
  noBehaviour,
  classWithoutStates,
  roleDoesNothing,
  personalDataUnprotected,
  qualityUnmeasured,
  technologyUnstated,
  duplicateStatements,
];
