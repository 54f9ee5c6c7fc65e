import type { Document, Pair, YAMLSeq } from 'yaml';
import { isAlias, isMap as isMapNode, isScalar, isSeq, parseDocument, visit, YAMLMap } from 'yaml';
import { equalJson } from '../../../shared/kit/equal';
import type { FileData } from './yaml-print';
import { fitsOneLine, isMap, printYaml } from './yaml-print';

/**
 * The text of a file that says `data`, with the comments of the text before it where the library
 * can keep them. Without comments it is the canonical text.
 */
export function updateYaml(data: FileData, before: string | undefined): string {
  if (before === undefined || !before.includes('#')) return printYaml(data);
  try {
    return updated(data, before) ?? printYaml(data);
  } catch {
    return printYaml(data);
  }
}

function updated(data: FileData, before: string): string | undefined {
  const document = parseDocument(before);
  if (document.errors.length > 0 || !isMapNode(document.contents) || !isPlain(document)) {
    return undefined;
  }
  updateMap(document, document.contents, data);
  const text = document.toString({ lineWidth: 0 });
  // Whatever the library makes of an unusual text: it must say the same.
  const again: unknown = parseDocument(text).toJS();
  return equalJson(again, data) ? text : undefined;
}

/** True for a document that holds comments and neither anchors nor tags. */
function isPlain(document: Document): boolean {
  let comments = document.commentBefore !== null || document.comment !== null;
  let special = false;
  visit(document, {
    Node(_key, node) {
      if (node.comment || node.commentBefore) comments = true;
      if (isAlias(node) || node.anchor !== undefined || node.tag !== undefined) special = true;
    },
  });
  return comments && !special;
}

/** Makes the map say `data`, in its order; what is there already keeps its node. */
function updateMap(document: Document, map: YAMLMap, data: FileData): void {
  const present = new Map(map.items.map((pair) => [keyOf(pair), pair]));
  map.items = Object.entries(data).map(([key, value]) => {
    const pair = present.get(key) ?? document.createPair(key, null);
    if (present.has(key)) updateValue(document, pair, value);
    else pair.value = nodeFor(document, value);
    return pair;
  });
}

function keyOf(pair: Pair): unknown {
  return isScalar(pair.key) ? String(pair.key.value) : pair.key;
}

function updateValue(document: Document, pair: Pair, value: unknown): void {
  const node = pair.value;
  if (isMapNode(node) && isMap(value)) updateMap(document, node, value);
  else if (isSeq(node) && Array.isArray(value)) updateList(document, node, value);
  else if (isScalar(node) && !(typeof value === 'object' && value !== null)) {
    if (node.value !== value) node.value = value;
  } else pair.value = nodeFor(document, value);
}

/** Items that show an id are the same item wherever they stand; others by their place. */
function updateList(document: Document, list: YAMLSeq, values: readonly unknown[]): void {
  const present = [...list.items];
  const [first] = present;
  // The library gives the list what stands above its first item; it goes where the item goes.
  if (isMapNode(first) && list.commentBefore) {
    first.commentBefore = list.commentBefore;
    list.commentBefore = null;
  }
  const byId = new Map(
    present.flatMap((item) => (isMapNode(item) && item.has('id') ? [[item.get('id'), item]] : [])),
  );
  list.items = values.map((value, i) => {
    const id = isMap(value) ? value.id : undefined;
    const item = id === undefined ? present[i] : byId.get(id);
    if (isMapNode(item) && isMap(value) && item.get('id') === id) {
      updateMap(document, item, value);
      return item;
    }
    return isScalar(item) && item.value === value ? item : nodeFor(document, value);
  });
  if (list.flow && values.some(isMap)) list.flow = false;
}

/** A new node, laid out as `printYaml` would. */
function nodeFor(document: Document, value: unknown): unknown {
  const node: unknown = document.createNode(value);
  visit(node as YAMLMap, {
    Seq(_key, list) {
      for (const item of list.items) {
        if (isMapNode(item)) item.flow = fitsOneLine(item.toJSON(), 4);
      }
    },
  });
  if (node instanceof YAMLMap) node.flow = fitsOneLine(value, 4);
  return node;
}
