const CHARACTER_LIMIT = 100;
/** File systems count bytes: 255 on most, less where names are encrypted; room is left for an id. */
const BYTE_LIMIT = 140;

/** Device names of Windows, with or without an extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;
/** Characters that some file system refuses, and those that nobody sees. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * A name as a file or folder name that is safe on Linux, macOS and Windows and leads nowhere else:
 * NFC, no separators, no reserved names, no dot or space at an edge, at most 100 characters.
 *
 * @param fallback used when nothing of the name is left
 */
export function safeFileName(name: string, fallback: string): string {
  const clean = name
    .normalize('NFC')
    .replace(FORBIDDEN, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+/u, '');
  const cut = shorten(clean).replace(/[. ]+$/u, '');
  if (cut === '' || /^_+$/.test(cut)) return fallback;
  // `_package.yaml` is the package's own file.
  return DEVICE.test(cut) || /^_package(?=\.|$)/i.test(cut) ? `${cut.replace(/\./g, '_')}_` : cut;
}

function shorten(text: string): string {
  let kept = '';
  let bytes = 0;
  let characters = 0;
  for (const character of text) {
    bytes += utf8Length(character.codePointAt(0) ?? 0);
    characters += 1;
    if (bytes > BYTE_LIMIT || characters > CHARACTER_LIMIT) break;
    kept += character;
  }
  return kept;
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

/** Equal for two names that some file system takes for one: case and Unicode form do not count. */
export function foldName(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** The names taken in each folder. */
export class FolderNames {
  readonly #taken: Set<string>;

  /** @param reserved paths that nothing may have */
  constructor(reserved: Iterable<string>) {
    this.#taken = new Set(Array.from(reserved, foldName));
  }

  /**
   * Takes the record's file name in a folder; where that is taken, the same with a word behind it
   * (`Customer.actor.yaml` beside the class), or the id.
   *
   * @param word absent where names only clash by what file systems make of them
   */
  take(
    folder: string,
    record: { id: string; name?: string },
    extension: string,
    word?: string,
  ): string {
    const base = safeFileName(record.name ?? '', record.id);
    let free = base + extension;
    const hasRoom = word !== undefined && base.length + word.length < CHARACTER_LIMIT;
    if (hasRoom && this.#taken.has(foldName(`${folder}/${free}`))) {
      free = `${base}.${word}${extension}`;
    }
    for (let i = 1; this.#taken.has(foldName(`${folder}/${free}`)); i += 1) {
      free = `${base}.${record.id}${i === 1 ? '' : `-${i}`}${extension}`;
    }
    this.#taken.add(foldName(`${folder}/${free}`));
    return free;
  }
}
