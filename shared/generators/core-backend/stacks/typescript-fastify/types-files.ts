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
    writer.block(
      `export const ${typeName} = Type.Enum(`,
      () => {
        writer.block(
          '[',
          () => {
            for (const literal of literals) {
              writer.traced(literal.origin.recordIds, () => {
                writer.doc(docOf(literal.origin));
                writer.line(`${jsValue(literal.value)},`);
              });
            }
          },
          '],',
        );
        writer.line(
          `${jsValue({ $id: typeName, type: 'string', ...(description && { description }) })},`,
        );
      },
      ');',
    );
    writer.line(`export type ${typeName} = Static<typeof ${typeName}>;`);
  });
  return writer.file(`core/src/types/${fileName}.ts`);
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
