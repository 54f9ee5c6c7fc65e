import type {
  AnyRecord,
  ComponentRecord,
  DeploymentNodeRecord,
  DeploymentRecord,
} from '../../metamodel/kinds';
import { displayName, multiplicityText } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { compareByOrder } from '../../metamodel/store';
import type { BoxShape, EdgeShape } from '../diagram-type';
import { plainLine } from '../line-shape';
import { packageOf } from '../relations';

const PLAIN = { stereotype: null, italic: false, underlined: false, compartments: [] } as const;

const STEREOTYPES: Record<DeploymentNodeRecord['type'], string | null> = {
  node: null,
  device: 'device',
  'execution-environment': 'executionEnvironment',
};

/** Nodes as cubes in each other, what they run inside the first node that runs it (UML 19.4.4). */
export function deploymentBox(store: Store, record: AnyRecord): BoxShape | null {
  switch (record.kind) {
    case 'deployment-node':
      return node(store, record);
    case 'artifact':
      return {
        ...PLAIN,
        elementId: record.id,
        form: 'artifact',
        parentId: homeOf(store, record.id)?.ownerId ?? null,
        stereotype: 'artifact',
        title: record.name,
        packageId: packageOf(record),
        label: `${record.name}, artifact`,
      };
    case 'component':
      return isDeployed(store, record)
        ? {
            ...PLAIN,
            elementId: record.id,
            form: 'component',
            parentId: homeOf(store, record.id)?.ownerId ?? null,
            title: record.name,
            packageId: null,
            label: `${record.name}, component`,
          }
        : null;
    default:
      return null;
  }
}

/** Parts of the software that run somewhere or are in an artifact, and those outside of C4. */
function isDeployed(store: Store, { id, level }: ComponentRecord): boolean {
  return (
    level === null ||
    store.referrers(id).some((one) => {
      const kind = store.get(one.id)?.kind;
      return kind === 'deployment' || kind === 'manifestation';
    })
  );
}

function node(store: Store, record: DeploymentNodeRecord): BoxShape {
  const amount = multiplicityText(record.multiplicity);
  const parts = [STEREOTYPES[record.type], record.technology === '' ? null : record.technology];
  const title = amount === '1' ? record.name : `${record.name} [${amount}]`;
  const said = parts.filter((part) => part !== null).join(', ');
  return {
    ...PLAIN,
    elementId: record.id,
    form: 'cube',
    parentId: store.getAs('deployment-node', record.ownerId)?.id ?? null,
    stereotype: said === '' ? null : said,
    title,
    packageId: null,
    label: [`${title}, deployment node`, said].filter((part) => part !== '').join(', '),
  };
}

/** The first deployment of what runs somewhere: it is drawn there. */
function homeOf(store: Store, deployedId: string): DeploymentRecord | undefined {
  return store
    .referrers(deployedId)
    .flatMap(({ id, field }) =>
      field === 'deployedId' ? (store.getAs('deployment', id) ?? []) : [],
    )
    .sort(compareByOrder)[0];
}

/** Paths between nodes, what artifacts hold, and where else something runs. */
export function deploymentEdge(store: Store, record: AnyRecord): EdgeShape | null {
  switch (record.kind) {
    case 'communication-path': {
      const { id, name, technology, sourceId, targetId } = record;
      const label = [name, technology === '' ? '' : `«${technology}»`]
        .filter((part) => part !== '')
        .join(' ');
      const description = `communication path, ${displayName(store, sourceId)} to ${displayName(store, targetId)}`;
      return plainLine({
        id,
        relation: 'communication-path',
        sourceId,
        targetId,
        label,
        description,
      });
    }
    case 'manifestation':
      if (store.get(record.elementId)?.kind !== 'component') return null;
      return dashed(
        record.id,
        'manifestation',
        record.ownerId,
        record.elementId,
        'manifest',
        store,
      );
    case 'deployment':
      // Where it stands says it.
      if (homeOf(store, record.deployedId)?.id === record.id) return null;
      return dashed(record.id, 'deployment', record.deployedId, record.ownerId, 'deploy', store);
    default:
      return null;
  }
}

function dashed(
  id: string,
  relation: 'manifestation' | 'deployment',
  sourceId: string,
  targetId: string,
  word: string,
  store: Store,
): EdgeShape {
  return plainLine({
    id,
    relation,
    sourceId,
    targetId,
    line: 'dashed',
    label: `«${word}»`,
    marks: ['none', 'open-arrow'],
    description: `${relation}, ${displayName(store, sourceId)} to ${displayName(store, targetId)}`,
  });
}
