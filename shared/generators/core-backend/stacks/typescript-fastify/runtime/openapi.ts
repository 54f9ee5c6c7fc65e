/** `src/openapi.ts`. The command that writes the OpenAPI document. */
export const openapi = `import { writeFile } from 'node:fs/promises';
import { buildApp } from './app.js';
import { openDatabase } from './database/database.js';

/** Writes the OpenAPI document of the code as it is now to \`openapi.json\`. */
const db = openDatabase('file::memory:');
const app = await buildApp({ db, logger: false{{anyVerifier}} });
await app.ready();
await writeFile('openapi.json', \`\${JSON.stringify(app.swagger(), null, 2)}\\n\`);
await app.close();
await db.destroy();
`;
