import type { EditAttribute } from '../../../shared/interview/chat-edit';
import { TYPE, typeOf } from './lexicon';
import { clean, plausible } from './words';

const KIND = '(?:attributes?|fields?|columns?|propert(?:y|ies))';

/** `name: String, an optional phone and a price (money)`; undefined when one of them is no name. */
export function attributesIn(text: string): EditAttribute[] | undefined {
  const items = text
    .trim()
    .replace(
      new RegExp(`^(?:(?:the|an?|some|new|following)\\s+)*${KIND}s?\\s*:?\\s+(?=\\S)`, 'i'),
      '',
    )
    .split(/\s*,\s*(?:and\s+|or\s+)?(?![^()]*\))|\s+(?:and|plus)\s+(?:also\s+)?|\s*&\s*/i)
    .map((item) => item.trim())
    .filter(Boolean)
    .map(attribute);
  if (items.length === 0 || items.some((item) => item === undefined)) return undefined;
  return items as EditAttribute[];
}

function attribute(text: string): EditAttribute | undefined {
  const found: EditAttribute = { name: text.replace(/^["'`]|["'`]$/g, '') };
  for (let n = 0; n < 4; n += 1) {
    const article = /^(?:the|an?|some|its|their|also|new)\s+/i.exec(found.name);
    if (article) found.name = found.name.slice(article[0].length);
    const modifier =
      /^(optional|mandatory|required|unique|several|multiple|many|(?:a )?list of)\s+(?=\S)/i.exec(
        found.name,
      );
    if (!modifier) continue;
    found.name = found.name.slice(modifier[0].length);
    if (/^optional/i.test(modifier[0])) found.optional = true;
    else if (/^unique/i.test(modifier[0])) found.unique = true;
    else if (/^(?:several|multiple|many|(?:a )?list)/i.test(modifier[0])) found.many = true;
  }
  const optional = /\s*\((?:optional|if any)\)$/i.exec(found.name);
  if (optional) {
    found.optional = true;
    found.name = found.name.slice(0, optional.index);
  }
  typed(found);
  found.name = clean(found.name);
  // "is active" is a name that people give to flags.
  return plausible(found.name.replace(/^(?:is|has|can)\s+(?=\S)/i, '')) ? found : undefined;
}

/** Takes the type out of the name: `weight: Decimal`, `points as integer`, `boolean published`, `paid flag`. */
function typed(found: EditAttribute): void {
  const written = /^(.+?)\s*:\s*([\p{L}][\p{L}\w ]*)$/u.exec(found.name);
  const said =
    new RegExp(
      `^(.+?)\\s*(?:\\((${TYPE})\\)|\\s(?:as|of type)\\s+(?:an?\\s+)?(\\w+|${TYPE}))$`,
      'i',
    ).exec(found.name) ?? undefined;
  const ahead = new RegExp(
    `^(${TYPE})\\s+(?:(?:attribute|field|column)\\s+(\\S.*)|(\\w+))$`,
    'i',
  ).exec(found.name);
  const flag = /^(.+?)\s+(flag|boolean|checkbox)$/i.exec(found.name);
  if (written?.[1] && written[2]) set(found, written[1], written[2]);
  else if (said?.[1]) set(found, said[1], said[2] ?? said[3] ?? '');
  else if (ahead?.[1] && (ahead[2] !== undefined || /^(?:bool|int|string|dec)/i.test(ahead[1]))) {
    set(found, ahead[2] ?? ahead[3] ?? '', ahead[1]);
  } else if (flag?.[1] && flag[2]) set(found, flag[1], flag[2]);
}

function set(found: EditAttribute, name: string, type: string): void {
  found.name = name;
  found.type = typeOf(type) ?? type.trim();
}
