import { exemptions, rooms, testsMay } from '../layering.config';
import { checkLayering } from './layering/check';

/** `npm run check:layering`: prints every breach of layering.config.ts and fails when there is one. */
const violations = checkLayering(process.cwd(), { rooms, testsMay, exemptions });
for (const { file, line, message } of violations) console.error(`${file}:${line} ${message}`);
console.log(
  violations.length === 0 ? 'layering: every file is in its room' : `${violations.length} breaches`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
