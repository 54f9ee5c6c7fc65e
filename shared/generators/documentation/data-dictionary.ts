import type { AttributeRecord, ClassifierRecord } from '../../metamodel/kinds';
import {
  associationsOf,
  classifiers,
  displayName,
  evidenceOf,
  generalsOf,
  multiplicityText,
  typeName,
} from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { markdownText } from '../lib/escape';

/** Every classifier with its data, relations and the sentences it comes from. */
export function dataDictionary(store: Store, path: string): VirtualFile {
  const out = new CodeWriter();
  out.line('# Data dictionary').gap();
  const all = classifiers(store);
  if (all.length === 0) out.line('The model has no classes yet.');
  for (const classifier of all) {
    out.gap().traced([classifier.id], () => entry(out, store, classifier));
  }
  return out.file(path);
}

function entry(out: CodeWriter, store: Store, classifier: ClassifierRecord): void {
  out.line(`## ${markdownText(classifier.name)}`).gap();
  const generals = generalsOf(store, classifier.id).map(({ name }) => markdownText(name));
  if (generals.length > 0) out.line(`A kind of ${generals.join(', ')}.`).gap();
  if (classifier.doc !== '') out.line(markdownText(classifier.doc)).gap();
  literals(out, store, classifier);
  attributes(out, store, classifier);
  relations(out, store, classifier);
  for (const { statement } of evidenceOf(store, classifier.id).slice(0, 3)) {
    out.line(`> ${markdownText(statement.text)}`).gap();
  }
}

function literals(out: CodeWriter, store: Store, classifier: ClassifierRecord): void {
  const found = store.children(classifier.id, 'literal');
  if (found.length === 0) return;
  out.line(`One of: ${found.map(({ name }) => markdownText(name)).join(', ')}.`).gap();
}

function attributes(out: CodeWriter, store: Store, classifier: ClassifierRecord): void {
  const found = store.children(classifier.id, 'attribute');
  if (found.length === 0) return;
  out.line('| Attribute | Type | Number | Notes |', '| --- | --- | --- | --- |');
  for (const attribute of found) {
    out.traced([attribute.id], () => {
      const cells = [
        markdownText(attribute.name),
        markdownText(typeName(store, attribute)),
        multiplicityText(attribute.multiplicity).replace('*', '\\*'),
        notes(attribute),
      ];
      out.line(`| ${cells.join(' | ')} |`);
    });
  }
  out.gap();
}

function notes(attribute: AttributeRecord): string {
  const found = [
    attribute.identifier ? 'identifier' : '',
    attribute.unique ? 'unique' : '',
    attribute.derived ? 'derived' : '',
    attribute.default === null ? '' : `default ${markdownText(attribute.default)}`,
    markdownText(attribute.doc),
  ];
  return found.filter((note) => note !== '').join('; ');
}

function relations(out: CodeWriter, store: Store, classifier: ClassifierRecord): void {
  const found = associationsOf(store, classifier.id);
  for (const { association, far } of found) {
    out.traced([association.id], () => {
      const verb = association.name === '' ? 'is related to' : markdownText(association.name);
      const number = multiplicityText(far.multiplicity).replace('*', '\\*');
      const role = far.role === '' ? '' : ` as ${markdownText(far.role)}`;
      out.line(`- ${verb} ${number} ${markdownText(displayName(store, far.classifierId))}${role}`);
    });
  }
  out.gap();
}
