import { camel, plural, snake, wordsOf } from '../../lib/names';
import type { LinkPlan, ResourcePlan } from '../plan';
import { safeWords } from './context';
import type { MemberNames } from './members';
import type { Link, LinkSide } from './relations';
import type { TypeNaming } from './type-names';

/** Names the tables and endpoints of many-to-many associations. */
export function planLinks(
  naming: TypeNaming,
  links: readonly Link[],
  resources: readonly ResourcePlan[],
  members: ReadonlyMap<string, MemberNames>,
): LinkPlan[] {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  return links.flatMap((link) => {
    const source = byId.get(link.source.classId);
    const target = byId.get(link.target.classId);
    return source && target ? [planLink(naming, link, source, target, members)] : [];
  });
}

function planLink(
  naming: TypeNaming,
  link: Link,
  source: ResourcePlan,
  target: ResourcePlan,
  members: ReadonlyMap<string, MemberNames>,
): LinkPlan {
  const isSelf = source.id === target.id;
  const sourceWords = safeWords(source.typeName, 'class');
  const targetWords = safeWords(target.typeName, 'class');
  const targetList = listWords(link.target, target);
  const sourceList =
    isSelf && link.source.role === '' ? ['of', ...targetList] : listWords(link.source, source);
  const names = naming.link([...sourceWords, ...targetList]);
  const targetColumn = isSelf ? ['related', ...targetWords, 'id'] : [...targetWords, 'id'];
  const targetSegment = segmentFor(members, source, link.target, targetList);
  const sourceSegment = link.source.navigable
    ? segmentFor(members, target, link.source, sourceList)
    : null;
  const id = (verb: string, ...words: string[]) => naming.operationId(camel([verb, ...words]));
  return {
    origin: link.origin,
    ...names,
    source: {
      resourceId: source.id,
      column: snake([...sourceWords, 'id']),
      parameter: camel([...sourceWords, 'id']),
      list:
        sourceSegment === null
          ? null
          : { segment: sourceSegment, operationId: id('list', ...targetWords, ...sourceList) },
    },
    target: {
      resourceId: target.id,
      column: snake(targetColumn),
      parameter: camel(targetColumn),
      list: { segment: targetSegment, operationId: id('list', ...sourceWords, ...targetList) },
    },
    linkOperationId: id('link', ...sourceWords, ...targetList),
    unlinkOperationId: id('unlink', ...sourceWords, ...targetList),
    access: null,
  };
}

/** What the far side is called in the plural: its role, or its class. */
function listWords(side: LinkSide, resource: ResourcePlan): string[] {
  const words = wordsOf(side.role);
  return words.length > 0
    ? plural(safeWords(side.role, 'list'))
    : safeWords(resource.segment, 'list');
}

function segmentFor(
  members: ReadonlyMap<string, MemberNames>,
  owner: ResourcePlan,
  side: LinkSide,
  words: readonly string[],
): string {
  const scope = members.get(owner.id);
  if (!scope) throw new Error(`${owner.title} has no names yet.`);
  return scope.segment([
    words.join(' '),
    `${words.join(' ')} ${side.role === '' ? 'links' : 'list'}`,
  ]);
}
