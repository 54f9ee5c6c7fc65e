import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { gitError } from './git-errors';

/**
 * git's index (staging area), read and written by ourselves rather than by isomorphic-git: that one
 * refuses version 4 and an index without a checksum, drops what it does not know, and loses file
 * names that are not UTF-8.
 *
 * Format: https://git-scm.com/docs/index-format
 */
export interface IndexEntry {
  /** The path's bytes, one character each (latin1): git's order is the order of bytes. */
  name: string;
  /** 0, or 1 to 3 while a merge has not been resolved. */
  stage: number;
  mode: number;
  oid: string;
  /** The ten words about the file on the disk, as stored: times, device, owner, size. */
  stat: Uint32Array;
  /** assume-valid, and the extended flags (skip-worktree, intent-to-add). */
  assumeValid: boolean;
  extended: number;
}

const FIXED = 62;
const MODE_WORD = 6;

/** @throws AppError `git.unsupported` or `git.damaged` */
export function parseIndex(file: Buffer): IndexEntry[] {
  if (file.length < 32 || file.toString('latin1', 0, 4) !== 'DIRC') throw damagedIndex();
  const body = file.subarray(0, -20);
  const checksum = file.subarray(-20);
  // "index.skipHash" leaves the checksum at zero.
  if (checksum.some((byte) => byte !== 0) && !sha1(body).equals(checksum)) throw damagedIndex();
  const version = body.readUInt32BE(4);
  if (version < 2 || version > 4) throw unsupportedIndex(`index version ${version}`);
  const entries: IndexEntry[] = [];
  let at = 12;
  for (let count = body.readUInt32BE(8); count > 0; count -= 1) {
    const previous = entries[entries.length - 1]?.name ?? '';
    const { entry, next } = parseEntry(body, at, version, previous);
    entries.push(entry);
    at = next;
  }
  while (at + 8 <= body.length) {
    const signature = body.toString('latin1', at, at + 4);
    // An extension whose name starts with a capital may be dropped; others change the meaning.
    if (!/^[A-Z]/.test(signature)) throw unsupportedIndex(`index extension "${signature}"`);
    at += 8 + body.readUInt32BE(at + 4);
  }
  return entries;
}

function parseEntry(
  body: Buffer,
  at: number,
  version: number,
  previous: string,
): { entry: IndexEntry; next: number } {
  if (at + FIXED > body.length) throw damagedIndex();
  const stat = Uint32Array.from({ length: 10 }, (_, word) => body.readUInt32BE(at + word * 4));
  const oid = body.toString('hex', at + 40, at + 60);
  const flags = body.readUInt16BE(at + 60);
  const isExtended = version >= 3 && (flags & 0x4000) !== 0;
  const extended = isExtended ? body.readUInt16BE(at + FIXED) : 0;
  let cursor = at + FIXED + (isExtended ? 2 : 0);
  let prefix = '';
  if (version === 4) {
    const { value, next } = readVarint(body, cursor);
    if (value > previous.length) throw damagedIndex();
    prefix = previous.slice(0, previous.length - value);
    cursor = next;
  }
  const end = body.indexOf(0, cursor);
  if (end < 0) throw damagedIndex();
  const name = prefix + body.toString('latin1', cursor, end);
  const next = version === 4 ? end + 1 : at + padded(end - at);
  const assumeValid = (flags & 0x8000) !== 0;
  const stage = (flags >> 12) & 3;
  return {
    entry: { name, stage, mode: stat[MODE_WORD] ?? 0, oid, stat, assumeValid, extended },
    next,
  };
}

/** The offset encoding of pack files: https://git-scm.com/docs/pack-format#_original_version_1_pack_idx_files_have_the_following_format */
function readVarint(body: Buffer, at: number): { value: number; next: number } {
  let next = at;
  let byte = body.readUInt8(next);
  let value = byte & 0x7f;
  while (byte & 0x80) {
    next += 1;
    byte = body.readUInt8(next);
    value = ((value + 1) << 7) | (byte & 0x7f);
  }
  return { value, next: next + 1 };
}

/** One to eight zero bytes end an entry, so that its length is a multiple of eight. */
function padded(length: number): number {
  return (length + 8) & ~7;
}

/** The bytes of an index file, version 2, or 3 where an entry has extended flags. */
export function serializeIndex(entries: readonly IndexEntry[]): Buffer {
  const version = entries.some((entry) => entry.extended !== 0) ? 3 : 2;
  const header = Buffer.alloc(12);
  header.write('DIRC', 'latin1');
  header.writeUInt32BE(version, 4);
  header.writeUInt32BE(entries.length, 8);
  const sorted = [...entries].sort((a, b) => {
    if (a.name === b.name) return a.stage - b.stage;
    return a.name < b.name ? -1 : 1;
  });
  const body = Buffer.concat([header, ...sorted.map(serializeEntry)]);
  return Buffer.concat([body, sha1(body)]);
}

function serializeEntry(entry: IndexEntry): Buffer {
  const start = FIXED + (entry.extended ? 2 : 0);
  const buffer = Buffer.alloc(padded(start + entry.name.length));
  entry.stat.forEach((word, index) => buffer.writeUInt32BE(word, index * 4));
  buffer.writeUInt32BE(entry.mode, MODE_WORD * 4);
  buffer.write(entry.oid, 40, 'hex');
  const flags =
    (entry.assumeValid ? 0x8000 : 0) |
    (entry.extended ? 0x4000 : 0) |
    (entry.stage << 12) |
    Math.min(entry.name.length, 0xfff);
  buffer.writeUInt16BE(flags, 60);
  if (entry.extended) buffer.writeUInt16BE(entry.extended, FIXED);
  buffer.write(entry.name, start, 'latin1');
  return buffer;
}

/** The words that git stores to notice that a file changed; each is cut to 32 bits. */
export function statWords(stat: BigIntStats, mode: number): Uint32Array {
  const second = 1_000_000_000n;
  const words = [
    stat.ctimeNs / second,
    stat.ctimeNs % second,
    stat.mtimeNs / second,
    stat.mtimeNs % second,
    stat.dev,
    stat.ino,
    BigInt(mode),
    stat.uid,
    stat.gid,
    stat.size,
  ];
  return Uint32Array.from(words, (word) => Number(BigInt.asUintN(32, word)));
}

/** True when the file is surely the one that was staged: same times, owner and size. */
export function sameStat(entry: IndexEntry, stat: BigIntStats): boolean {
  const now = statWords(stat, entry.mode);
  return entry.stat.every((word, index) => word === now[index]);
}

function sha1(bytes: Uint8Array): Buffer {
  return createHash('sha1').update(bytes).digest();
}

function damagedIndex(): Error {
  return gitError(
    'damaged',
    "The repository's index is damaged.",
    'Delete the file .git/index and run "git reset" to rebuild it; no file of yours changes.',
  );
}

function unsupportedIndex(feature: string): Error {
  return gitError(
    'unsupported',
    `The repository's index uses a feature that is not supported: ${feature}.`,
    'Run "git update-index --no-split-index --index-version 2" in the folder.',
  );
}
