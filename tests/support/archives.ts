import { crc32, gzipSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pack } from 'tar-stream';

/** An entry of an archive made for a test; also one that no packer would make. */
export interface ArchiveEntry {
  name: string;
  content?: Buffer | string;
  /** A symbolic link to this. */
  link?: string;
}

/** The files of a folder as entries below `top`. */
export function entriesOf(folder: string, top = ''): ArchiveEntry[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      name: `${top}${relative(folder, file).replaceAll('\\', '/')}`,
      content: readFileSync(file),
    }));
}

/** A .tar.gz. */
export async function tarOf(entries: readonly ArchiveEntry[]): Promise<Buffer> {
  const tar = pack();
  for (const { name, content = '', link } of entries) {
    if (link === undefined) tar.entry({ name }, content);
    else tar.entry({ name, type: 'symlink', linkname: link });
  }
  tar.finalize();
  const parts: Buffer[] = [];
  for await (const part of tar) parts.push(part as Buffer);
  return gzipSync(Buffer.concat(parts));
}

/** A .zip whose files are stored as they are (APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16). */
export function zipOf(entries: readonly ArchiveEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', link } of entries) {
    const bytes = Buffer.from(link ?? content);
    const title = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, title, bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((link === undefined ? 0o100644 : 0o120777) << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    const start = Buffer.from('PK\x01\x02\x14\x03', 'latin1');
    centrals.push(Buffer.concat([start, shared, tail, title]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
