import type { Store } from '../../../metamodel/store';
import type { BackendElement, BackendFacts, ProjectFacts } from '../../contract';
import type { AccessRow } from '../access';
import type { Classified } from '../classification';
import type { EvidenceBook } from '../evidence';
import type { SecurityOptions } from '../options';
import type { Subject } from '../subjects';

/** What every document of the security generator is written from. */
export interface SecurityContext {
  store: Store;
  project: ProjectFacts;
  options: SecurityOptions;
  backend: BackendFacts;
  elements: readonly BackendElement[];
  classified: readonly Classified[];
  access: readonly AccessRow[];
  subjects: readonly Subject[];
  /** What the code does; the documents themselves come to it afterwards. */
  protections: EvidenceBook;
}
