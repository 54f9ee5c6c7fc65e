import type { VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import type { Setup } from './setup';
import { USER_ID } from './setup';

/** The image of the backend: how it is built, what goes into it, how it starts. */
export function dockerFiles(setup: Setup): VirtualFile[] {
  return [dockerfile(setup), dockerignore(setup), entrypoint(setup)];
}

function dockerfile(setup: Setup): VirtualFile {
  const { backend, environment, probe, port } = setup;
  const { build, runtime } = backend.container;
  const out = new CodeWriter();
  out.line(
    '# syntax=docker/dockerfile:1',
    '# Built from the project folder: docker build -f infrastructure/docker/Dockerfile .',
  );
  out.gap().line(`FROM ${build.image} AS build`, 'WORKDIR /app');
  copies(out, backend.folder, build.manifests);
  run(out, build.dependencies);
  copies(out, backend.folder, build.sources);
  run(out, build.commands);
  out.gap().line(`FROM ${runtime.image} AS runtime`, 'WORKDIR /app');
  const constants = Object.entries(runtime.environment ?? {});
  for (const [name, value] of [...constants, [backend.portVariable, String(port)] as const]) {
    if (environment[name] !== undefined) out.line(`ENV ${name}=${JSON.stringify(value)}`);
  }
  for (const file of runtime.files) out.line(`COPY --from=build /app/${file} ./${file}`);
  out.line(
    'COPY --chmod=0555 infrastructure/docker/entrypoint.sh /usr/local/bin/entrypoint',
    '# Files belong to root and are read only: what is broken into cannot change itself.',
    `USER ${USER_ID}:${USER_ID}`,
    `EXPOSE ${port}`,
    'HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \\',
    `  CMD ${JSON.stringify(probe)}`,
    'ENTRYPOINT ["/usr/local/bin/entrypoint"]',
    `CMD ${JSON.stringify(runtime.command)}`,
  );
  return out.file('infrastructure/docker/Dockerfile');
}

/** Copies by destination, so that folders below the backend's keep their place. */
function copies(out: CodeWriter, folder: string, paths: readonly string[]): void {
  for (const path of paths) out.line(`COPY ${folder}/${path} ./${path}`);
}

/** One layer for commands that belong together. */
function run(out: CodeWriter, commands: readonly string[]): void {
  if (commands.length > 0) out.line(`RUN ${commands.join(' \\\n  && ')}`);
}

function dockerignore({ backend }: Setup): VirtualFile {
  const { manifests, sources } = backend.container.build;
  const kept = [...new Set([...manifests, ...sources])].map((path) => `!${backend.folder}/${path}`);
  const lines = [
    '# Nothing goes into the image but what is named here: no .env, no data, no history.',
    '**',
    ...kept,
    '!infrastructure/docker/entrypoint.sh',
  ];
  return {
    path: 'infrastructure/docker/Dockerfile.dockerignore',
    text: `${lines.join('\n')}\n`,
    trace: [],
  };
}

function entrypoint({ secrets }: Setup): VirtualFile {
  const names = secrets.map(({ variable }) => variable).join(' ');
  const text = `#!/bin/sh
# Takes secrets from files: where NAME_FILE names one, NAME becomes what it holds.
set -eu

secrets='${names}'
for name in $secrets; do
  eval "file=\\\${\${name}_FILE:-}"
  if [ -n "$file" ]; then
    value=$(cat "$file")
    export "$name=$value"
  fi
done

# In place of this shell, so that the signal to stop reaches the backend.
exec "$@"
`;
  return { path: 'infrastructure/docker/entrypoint.sh', text, trace: [], executable: true };
}
