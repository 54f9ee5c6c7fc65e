import { z } from 'zod';
import type { BodyAnswer } from '../../shared/generators/body-writer';
import type { BodyCache } from './body-writer';
import { readInside, writeInside } from './write-inside';

/** Local, not versioned; whoever removes it pays again. */
const FOLDER = '.modelwright/answers';

const cost = { tokens: z.number().int().nonnegative(), isEstimated: z.boolean().optional() };
const schema = z.array(
  z.union([
    z.object({ code: z.string(), imports: z.array(z.string()), ...cost }),
    z.object({ problem: z.string(), isFinal: z.boolean().optional(), ...cost }),
  ]),
);

/** What writers have answered, one file a question, in the local folder of a project. */
export class BodyCacheOnDisk implements BodyCache {
  constructor(readonly root: string) {}

  /** What cannot be read or understood counts as never answered. */
  async get(key: string): Promise<BodyAnswer[]> {
    try {
      const text = await readInside(this.root, pathOf(key));
      return schema.parse(JSON.parse(text ?? '[]'));
    } catch {
      return [];
    }
  }

  /** @throws AppError as `writeInside` */
  async set(key: string, answers: readonly BodyAnswer[]): Promise<void> {
    await writeInside(this.root, pathOf(key), `${JSON.stringify(answers, null, 1)}\n`);
  }
}

function pathOf(key: string): string {
  return `${FOLDER}/${key}.json`;
}
