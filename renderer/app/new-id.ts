import { idSource } from '../../shared/kit/ids';
import { randomBelow } from './random';

/** Fresh ids for what is made in the window. */
export const newId = idSource({ below: randomBelow });
