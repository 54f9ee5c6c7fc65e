import { randomInt, randomUUID } from 'node:crypto';
import { idSource } from '../../shared/kit/ids';

/** Ports with the real clock and real randomness, for the sessions of these tests. */
export function testPorts() {
  return {
    clock: { now: () => Date.now() },
    newId: idSource({ below: (limit) => randomInt(limit) }),
    newUuid: () => randomUUID(),
  };
}
