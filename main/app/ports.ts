import { randomInt, randomUUID } from 'node:crypto';
import type { NewId } from '../../shared/kit/ids';
import { idSource } from '../../shared/kit/ids';
import type { Clock } from '../../shared/kit/ports';

/** The real clock, ids and UUIDs, made once and passed to every room. */
export interface Ports {
  clock: Clock;
  newId: NewId;
  newUuid(): string;
}

export function realPorts(): Ports {
  return {
    clock: { now: () => Date.now() },
    newId: idSource({ below: (limit) => randomInt(limit) }),
    newUuid: () => randomUUID(),
  };
}
