import type { VirtualFile } from '../../../contract';
import { javaString } from '../../../lib/java/escape';
import { JavaFile } from '../../../lib/java/java-file';
import { CONTINUATION, type Piece } from '../../../lib/java/layout';
import { accessor } from '../../../lib/java/names';
import { annotation, assignment, signature, variable } from '../../../lib/java/syntax';
import { docOf } from './comments';
import type { JavaField, JavaModel, JavaResource } from './java-model';
import { plainTypeOf } from './java-types';

export const MAIN = 'core/src/main/java';

/** A persistent class; subclasses have tables of their own, joined by the id. */
export function entityFile(model: JavaModel, resource: JavaResource): VirtualFile {
  const { plan, packageName, name, parent } = resource;
  const file = new JavaFile(packageName, name);
  const jpa = (type: string) => file.type(`jakarta.persistence.${type}`);
  const identified = `${model.basePackage}.persistence.Identified`;
  file.doc(docOf(plan.origin, `What is stored of ${article(plan.label)}.`));
  file.traced(plan.origin.recordIds, () => {
    file.line(`@${jpa('Entity')}`);
    file.line(annotation(jpa('Table'), [`name = ${javaString(plan.table)}`]));
    writeHierarchy(file, model, resource);
    const general = parent
      ? `extends ${file.type(`${parent.packageName}.${parent.name}`)}`
      : `implements ${file.type(identified)}`;
    const kind = plan.abstract ? 'public abstract class' : 'public class';
    file.line(typeHead(`${kind} ${name}`, general));
    file.indented(() => {
      if (!parent) {
        file.type('java.util.UUID');
        file.type(`${model.basePackage}.persistence.TimeOrderedId`);
        file.line(`@${jpa('Id')} @TimeOrderedId private UUID id;`).gap();
        if (resource.version !== null) writeVersion(file, resource, resource.version);
        if (resource.discriminator !== null) writeKind(file, resource, resource.discriminator);
      }
      for (const field of resource.fields) writeField(file, model, field);
      writeConstructors(file, model, resource);
      if (!parent) {
        file.gap().line('@Override').line('public UUID getId() {');
        file.indented(() => file.line('return id;')).line('}');
        if (resource.discriminator !== null) {
          writeGetter(file, 'String', resource.discriminator);
        }
        if (resource.version !== null) writeGetter(file, 'int', resource.version);
      }
      for (const field of resource.fields) writeAccessors(file, model, field);
    });
    file.line('}');
  });
  return file.file(MAIN);
}

/** `class A extends B {`, broken before `extends` where it does not fit. */
function typeHead(head: string, general: string): Piece {
  return (layout) => {
    layout.add(head);
    layout.level(CONTINUATION, () => layout.break(' ', { fill: true }).add(`${general} {`));
  };
}

function article(label: string): string {
  return /^[aeiou]/.test(label) ? `an ${label}` : `a ${label}`;
}

function writeHierarchy(file: JavaFile, model: JavaModel, resource: JavaResource): void {
  const discriminator = model.index.discriminator(resource.plan);
  if (!discriminator) return;
  const jpa = (type: string) => file.type(`jakarta.persistence.${type}`);
  if (!resource.parent) {
    const strategy = `${jpa('InheritanceType')}.JOINED`;
    file.line(annotation(jpa('Inheritance'), [`strategy = ${strategy}`]));
    const column = `name = ${javaString(discriminator.column)}`;
    file.line(annotation(jpa('DiscriminatorColumn'), [column]));
  }
  const own = discriminator.values.find(({ resourceId }) => resourceId === resource.plan.id);
  if (own) file.line(annotation(jpa('DiscriminatorValue'), [javaString(own.value)]));
}

function writeVersion(file: JavaFile, { plan }: JavaResource, attribute: string): void {
  const jpa = (name: string) => file.type(`jakarta.persistence.${name}`);
  file.line('/** Counts the changes of the record. */');
  file.line(`@${jpa('Version')}`);
  const column = [`name = ${javaString(plan.versionColumn ?? '')}`, 'nullable = false'];
  file.line(annotation(jpa('Column'), column));
  file.line(variable('private int', attribute, '1'), ';').gap();
}

function writeKind(file: JavaFile, { plan }: JavaResource, attribute: string): void {
  const column = javaString(plan.discriminator?.column ?? '');
  const name = file.type('jakarta.persistence.Column');
  const settings = [`name = ${column}`, 'insertable = false', 'updatable = false'];
  file.line(annotation(name, settings));
  file.line(variable('private String', attribute), ';').gap();
}

function writeField(file: JavaFile, model: JavaModel, field: JavaField): void {
  const { plan, attribute } = field;
  const { reference, type, many, required } = plan;
  const jpa = (name: string) => file.type(`jakarta.persistence.${name}`);
  file.gap().traced(plan.origin.recordIds, () => {
    file.doc(docOf(plan.origin));
    const nullable = required || many ? ['nullable = false'] : [];
    const column = [`name = ${javaString(plan.column)}`, ...nullable];
    if (reference) {
      const fetch = [`fetch = ${jpa('FetchType')}.LAZY`, ...(required ? ['optional = false'] : [])];
      file.line(annotation(jpa('ManyToOne'), fetch));
      file.line(annotation(jpa('JoinColumn'), column));
    } else {
      file.line(annotation(jpa('Column'), column));
      if (isJson(plan)) {
        const code = file.type('org.hibernate.annotations.JdbcTypeCode');
        file.line(annotation(code, [`${file.type('org.hibernate.type.SqlTypes')}.JSON`]));
      } else if (type.kind === 'enum') {
        file.line(annotation(jpa('Enumerated'), [`${jpa('EnumType')}.STRING`]));
      } else if (plan.encrypted) {
        const converters = file.type(`${model.basePackage}.encryption.EncryptedConverters`);
        const { converter } = model.encrypted(plan);
        file.line(annotation(jpa('Convert'), [`converter = ${converters}.${converter}.class`]));
      }
    }
    file.line(variable(`private ${attributeType(file, model, field)}`, attribute), ';');
  });
}

/** Lists, structures and JSON are one column of type `jsonb`. */
export function isJson({ type, many }: JavaField['plan']): boolean {
  const isAny = type.kind === 'primitive' && type.primitive === 'json';
  return many !== undefined || type.kind === 'structure' || isAny;
}

/** The type of an entity's attribute. */
export function attributeType(file: JavaFile, model: JavaModel, { plan }: JavaField): string {
  if (!plan.reference) return plainTypeOf(file, model, plan);
  const { packageName, name } = model.resource(plan.reference.targetId);
  return file.type(`${packageName}.${name}`);
}

/** Every record knows which subclass it is of, also before it was read from the database. */
function writeConstructors(file: JavaFile, model: JavaModel, resource: JavaResource): void {
  const { name, parent, discriminator, plan } = resource;
  if (discriminator === null) return;
  const own = model.index
    .discriminator(plan)
    ?.values.find(({ resourceId }) => resourceId === plan.id);
  const hasSubclasses = model.hasSubclasses(resource);
  if (own) {
    const value = javaString(own.value);
    file.gap().block(`public ${name}()`, () => {
      if (parent && !hasSubclasses) file.line(`super(${value});`);
      else file.line(`this(${value});`);
    });
  } else {
    file.gap().line('/** For the database. */').line(`protected ${name}() {}`);
  }
  if (!hasSubclasses) return;
  file.gap().block(`protected ${name}(String ${discriminator})`, () => {
    if (parent) file.line(`super(${discriminator});`);
    else file.line(assignment(`this.${discriminator}`, discriminator), ';');
  });
}

function writeGetter(file: JavaFile, type: string, attribute: string): void {
  file.gap().line(signature(`public ${type} ${accessor('get', attribute)}`, [], ' {'));
  file.indented(() => file.line(`return ${attribute};`)).line('}');
}

function writeAccessors(file: JavaFile, model: JavaModel, field: JavaField): void {
  const { attribute } = field;
  const type = attributeType(file, model, field);
  file.traced(field.plan.origin.recordIds, () => {
    writeGetter(file, type, attribute);
    const head = `public void ${accessor('set', attribute)}`;
    file.gap().line(signature(head, [`${type} ${attribute}`], ' {'));
    file.indented(() => file.line(assignment(`this.${attribute}`, attribute), ';')).line('}');
  });
}
