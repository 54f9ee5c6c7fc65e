import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract as readTar } from 'tar-stream';
import { type Entry, openPromise as openZip } from 'yauzl';
import { AppError } from '../../shared/kit/app-error';

/** What an archive may hold: models have a dozen files, and the largest of ours has 25 MB. */
export interface ArchiveLimits {
  entries: number;
  /** Unpacked, together. */
  bytes: number;
}
const LIMITS: ArchiveLimits = { entries: 1000, bytes: 1 << 30 };

/** Bits of a file's mode that tell its type, in what zip keeps of Unix. */
const TYPE = 0xf000;
const REGULAR = 0x8000;
const FOLDER = 0x4000;
/** A tar's headers and paddings, beside what its files hold. */
const TAR_OVERHEAD = 4 << 20;

/**
 * Unpacks a .zip or a .tar.gz, told apart by their first bytes, into an empty folder. Only plain files
 * whose names stay inside are taken; anything else makes the whole archive be refused.
 *
 * @returns the folder with the manifest: the archive's top, or the one folder in it
 * @throws AppError `model.archive` with the entry and what is wrong with it
 */
export async function unpackModel(
  file: string,
  into: string,
  limits: ArchiveLimits = LIMITS,
): Promise<string> {
  const unpacking = new Unpacking(into, limits);
  const kind = await kindOf(file);
  try {
    if (kind === 'zip') await unpackZip(file, unpacking);
    else await unpackTar(file, unpacking, limits);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refused(`it is damaged: ${error instanceof Error ? error.message : String(error)}`);
  }
  return topOf(into);
}

async function kindOf(file: string): Promise<'zip' | 'tar.gz'> {
  const start = Buffer.alloc(4);
  try {
    const handle = await open(file);
    try {
      await handle.read(start, 0, 4, 0);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw refused(`it cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (start.toString('latin1') === 'PK\x03\x04') return 'zip';
  if (start[0] === 0x1f && start[1] === 0x8b) return 'tar.gz';
  throw refused('it is neither a .zip nor a .tar.gz');
}

async function unpackZip(file: string, unpacking: Unpacking): Promise<void> {
  const zip = await openZip(file, { lazyEntries: true, strictFileNames: true });
  try {
    for await (const entry of zip.eachEntry()) {
      if (isZipFolder(entry)) unpacking.skip(entry.fileName);
      else await unpacking.add(entry.fileName, await zip.openReadStreamPromise(entry));
    }
  } finally {
    zip.close();
  }
}

/** Only what was packed on Unix has a type; elsewhere a link cannot be packed. */
function isZipFolder({ fileName, externalFileAttributes }: Entry): boolean {
  const type = (externalFileAttributes >>> 16) & TYPE;
  if (type !== 0 && type !== REGULAR && type !== FOLDER) throw notPlain(fileName);
  return fileName.endsWith('/') || type === FOLDER;
}

async function unpackTar(file: string, unpacking: Unpacking, limits: ArchiveLimits): Promise<void> {
  const entries = readTar();
  // Counted before it is parsed: a header may claim any length.
  const source = pipeline(
    createReadStream(file),
    createGunzip(),
    atMost(() => limits.bytes + TAR_OVERHEAD),
    entries,
  );
  const work = async () => {
    for await (const entry of entries) {
      const { name, type } = entry.header;
      if (type === 'file') await unpacking.add(name, entry);
      else if (type === 'directory') unpacking.skip(name);
      else throw notPlain(name);
      entry.resume();
    }
  };
  const [read, unpacked] = await Promise.allSettled([source, work()]);
  // What is wrong with an entry ends the reading too: that is the cause, not the end.
  if (unpacked.status === 'rejected' && unpacked.reason instanceof AppError) throw unpacked.reason;
  for (const end of [read, unpacked]) if (end.status === 'rejected') throw end.reason;
}

/** Writes the files of one archive, and counts. */
class Unpacking {
  #entries = 0;
  #left: number;

  constructor(
    readonly into: string,
    readonly limits: ArchiveLimits,
  ) {
    this.#left = limits.bytes;
  }

  async add(name: string, content: AsyncIterable<unknown>): Promise<void> {
    this.skip(name);
    const path = join(this.into, ...partsOf(name));
    await mkdir(dirname(path), { recursive: true });
    const count = atMost(
      () => this.#left,
      (bytes) => {
        this.#left -= bytes;
      },
    );
    // `wx`: a name that comes twice, in any case of letters, is no model's.
    await pipeline(content, count, createWriteStream(path, { flags: 'wx' }));
  }

  /** A folder: checked and counted, and made when a file needs it. */
  skip(name: string): void {
    this.#entries += 1;
    if (this.#entries > this.limits.entries) {
      throw refused(`it holds more than ${this.limits.entries} entries`);
    }
    partsOf(name);
  }
}

/** The parts of an entry's name. @throws AppError `model.archive` when it would leave the folder */
function partsOf(name: string): string[] {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  const leaves = name.startsWith('/') || parts.includes('..') || /^[A-Za-z]:/.test(name);
  if (leaves || parts.length === 0 || /[\\\0]/.test(name)) {
    throw refused(`the entry ${JSON.stringify(name.slice(0, 200))} would leave its folder`);
  }
  return parts;
}

/** Passes bytes on until there are too many. @throws AppError `model.archive` */
function atMost(most: () => number, onBytes: (bytes: number) => void = () => {}): Transform {
  let passed = 0;
  const limit = most();
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passed += chunk.length;
      if (passed > limit) return done(refused('it unpacks to more than a model may have'));
      onBytes(chunk.length);
      return done(null, chunk);
    },
  });
}

async function topOf(folder: string): Promise<string> {
  if (existsSync(join(folder, 'manifest.json'))) return folder;
  const [only, ...more] = await readdir(folder, { withFileTypes: true });
  const inner = only && join(folder, only.name);
  if (inner && more.length === 0 && existsSync(join(inner, 'manifest.json'))) return inner;
  throw refused('there is no manifest.json at its top, nor in the one folder there');
}

function notPlain(name: string): AppError {
  return refused(
    `the entry ${JSON.stringify(name.slice(0, 200))} is a link or another special file`,
  );
}

function refused(why: string): AppError {
  const message = `The archive was not imported: ${why}. Nothing was installed; get the archive again from where it came from.`;
  return new AppError('model.archive', message, { why });
}
