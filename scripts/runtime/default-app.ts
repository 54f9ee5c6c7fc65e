/**
 * The default application of an Electron runtime: it reads `electron [-r FILE] [switches] FOLDER` and
 * runs that folder, as the one in a released Electron does. It is written into the runtime as an
 * archive, hence a text. CommonJS `require`, not `import()`: privileged schemes must be registered
 * before the application is ready.
 */
export const defaultAppMain = `'use strict';
const { app } = require('electron');
const Module = require('node:module');
const path = require('node:path');

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });

const preloads = [];
let folder;
const args = process.argv.slice(1);
for (let i = 0; i < args.length && folder === undefined; i += 1) {
  if (args[i] === '-r' || args[i] === '--require') preloads.push(args[(i += 1)]);
  else if (!args[i].startsWith('-')) folder = path.resolve(args[i]);
}
for (const file of preloads) require(path.resolve(file));

if (folder === undefined) {
  console.error('This runtime needs the folder of an application.');
  app.exit(1);
} else {
  const description = require(path.join(folder, 'package.json'));
  app.setName(description.productName || description.name || 'Electron');
  app.setVersion(description.version || '');
  app.setAppPath(folder);
  Module._load(path.join(folder, description.main || 'index.js'), null, true);
}
`;
