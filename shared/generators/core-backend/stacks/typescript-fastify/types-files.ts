import type { VirtualFile } from '../../../contract';
import { CodeWriter } from '../../../lib/code-writer';
import { jsKey, jsValue } from '../../../lib/escape';
import type { EnumPlan, PlanIndex, StructurePlan } from '../../plan';
import { docOf } from './comments';
import { Imports } from './imports';
import type { ModulePlace } from './typebox';
import { descriptionOf } from '../../api-schema';
import { propertySchema } from './typebox';

/** `src/types/<enumeration>.ts` */
export function enumFile({ origin, typeName, fileName, literals }: EnumPlan): VirtualFile {
  const writer = new CodeWriter();
  new Imports().value('typebox', 'Type').type('typebox', 'Static').write(writer);
  const description = descriptionOf(origin);
  writer.traced(origin.recordIds, () => {
    writer.doc(docOf(origin));
    const options = [
      `$id: ${jsValue(typeName)}`,
      `type: 'string'`,
      ...(description === undefined ? [] : [`description: ${jsValue(description)}`]),
    ];
    const head = `export const ${typeName} = Type.Enum(`;
    if (literals.some((literal) => docOf(literal.origin).some((text) => text !== ''))) {
      writer.block(
        head,
        () => {
          writer.block('[', () => literals.forEach((one) => writeLiteral(writer, one)), '],');
          const flat = `{ ${options.join(', ')} },`;
          if (writer.fits(flat)) writer.line(flat);
          else writer.block('{', () => options.forEach((one) => writer.line(`${one},`)), '},');
        },
        ');',
      );
    } else {
      const values = jsValue(literals.map(({ value }) => value));
      writer.callWithObject(head, [values], options);
    }
    writer.line(`export type ${typeName} = Static<typeof ${typeName}>;`);
  });
  return writer.file(`core/src/types/${fileName}.ts`);
}

function writeLiteral(writer: CodeWriter, { origin, value }: EnumPlan['literals'][number]): void {
  writer.traced(origin.recordIds, () => {
    writer.doc(docOf(origin));
    writer.line(`${jsValue(value)},`);
  });
}

/** `src/types/<data type>.ts` */
export function structureFile(index: PlanIndex, structure: StructurePlan): VirtualFile {
  const { origin, typeName, fileName, fields } = structure;
  const imports = new Imports().value('typebox', 'Type').type('typebox', 'Static');
  const place: ModulePlace = {
    imports,
    root: '..',
    types: '.',
    index,
    own: new Set([typeName]),
  };
  const body = new CodeWriter();
  const description = descriptionOf(origin);
  body.traced(origin.recordIds, () => {
    body.doc(docOf(origin));
    body.block(
      `export const ${typeName} = Type.Object(`,
      () => {
        body.block(
          '{',
          () => {
            for (const field of fields) {
              const schema = propertySchema(place, field);
              const isOptional = field.many ? field.many.min === 0 : !field.required;
              body.traced(field.origin.recordIds, () => {
                body.doc(docOf(field.origin));
                body.line(
                  `${jsKey(field.property)}: ${isOptional ? `Type.Optional(${schema})` : schema},`,
                );
              });
            }
          },
          '},',
        );
        const options = {
          $id: typeName,
          additionalProperties: false,
          ...(description && { description }),
        };
        body.line(`${jsValue(options)},`);
      },
      ');',
    );
    body.line(`export type ${typeName} = Static<typeof ${typeName}>;`);
  });
  const head = new CodeWriter();
  imports.write(head);
  return head.append(body).file(`core/src/types/${fileName}.ts`);
}
