import type { VirtualFile } from '../contract';
import { shellWord } from '../lib/escape';
import { DATABASE } from './compose-file';
import type { Setup } from './setup';

/** What operators do by hand or by a timer; POSIX sh, and each says how it is called. */
export function scriptFiles(setup: Setup): VirtualFile[] {
  const scripts: Record<string, string> = {
    'create-secrets': createSecrets(setup),
    'smoke-test': smokeTest(setup),
    backup: backup(setup),
    restore: RESTORE,
    deploy: deploy(setup),
    ...(setup.migration && { migrate: MIGRATE }),
  };
  return Object.entries(scripts).map(([name, text]) => ({
    path: `infrastructure/scripts/${name}.sh`,
    text,
    trace: [],
    executable: true,
  }));
}

/** Every script begins in the folder of these files, wherever it is called from. */
const AT_HOME = `set -eu
cd "$(dirname "$0")/.."
`;

function createSecrets({ secrets }: Setup): string {
  const { name, user } = DATABASE;
  const others = secrets.filter(({ isDatabase }) => !isDatabase);
  const url = secrets.find(({ isDatabase }) => isDatabase);
  const variables = secrets.map(({ variable, file }) => {
    return `  printf '${variable}=%s\\n' "$(cat secrets/${file})"\n`;
  });
  return `#!/bin/sh
# Makes random secrets for one machine: for compose and for the overlay "local". Those that are there
# stay as they are. Real environments take theirs from a secret store.
# Usage: scripts/create-secrets.sh
${AT_HOME}
random() {
  od -An -N32 -tx1 /dev/urandom | tr -d ' \\n'
}

# Keeps what is there: a new password would lock the backend out of its database.
keep() {
  if [ ! -s "secrets/$1" ]; then
    printf '%s' "$2" >"secrets/$1"
    # Containers have accounts of their own and have to read it; nobody else gets into the folder.
    chmod 444 "secrets/$1"
    echo "made secrets/$1"
  fi
}

umask 077
mkdir -p secrets
keep database_password "$(random)"
keep ${url?.file ?? ''} "postgres://${user}:$(cat secrets/database_password)@database:5432/${name}"
${others.map(({ file }) => `keep ${file} "$(random)"\n`).join('')}
{
${variables.join('')}  printf 'POSTGRES_PASSWORD=%s\\n' "$(cat secrets/database_password)"
} >kubernetes/overlays/local/secrets.env
`;
}

function smokeTest({ backend }: Setup): string {
  const { healthPath, readyPath, openapiPath } = backend;
  const paths = [healthPath, readyPath, openapiPath].map(shellWord).join(' ');
  return `#!/bin/sh
# Asks a running system for what has to work after every deployment; the first failure ends it with 1.
# Usage: scripts/smoke-test.sh http://127.0.0.1:8080
set -eu

base=\${1:?"Usage: $0 URL"}

status_of() {
  curl --silent --output /dev/null --max-time 10 --retry 5 --retry-connrefused --retry-delay 1 \\
    --write-out '%{http_code}' "$1" || true
}

expect() {
  status=$(status_of "$base$2")
  if [ "$status" != "$1" ]; then
    echo "$2 answered $status instead of $1" >&2
    exit 1
  fi
  echo "$2 answers $status"
}

for path in ${paths}; do
  expect 200 "$path"
done
expect 404 /there-is-no-such-thing
`;
}

function backup({ sizing }: Setup): string {
  const { name, user } = DATABASE;
  const { backupRetentionDays: keep } = sizing;
  return `#!/bin/sh
# Writes the database of compose into a file and removes files that are too old.
# Usage: scripts/backup.sh [FOLDER]; KEEP_DAYS=${keep.value} unless set.
${AT_HOME}
folder=\${1:-backups}
umask 077
mkdir -p "$folder"
file="$folder/$(date -u +%Y%m%dT%H%M%SZ).dump"

# Under another name until it is whole and can be read.
docker compose exec -T database pg_dump --username ${user} --dbname ${name} --format=custom --no-owner >"$file.part"
docker compose exec -T database pg_restore --list <"$file.part" >/dev/null
mv "$file.part" "$file"
find "$folder" -name '*.dump' -mtime "+\${KEEP_DAYS:-${keep.value}}" -delete
echo "$file"
`;
}

const RESTORE = `#!/bin/sh
# Puts a file of backup.sh in the place of what is in the database of compose. All of it or nothing.
# Usage: scripts/restore.sh FILE --yes
set -eu

file=$(realpath "\${1:?"Usage: $0 FILE --yes"}")
if [ "\${2:-}" != --yes ]; then
  echo "This replaces all data. To go on: $0 $1 --yes" >&2
  exit 1
fi
cd "$(dirname "$0")/.."

docker compose stop backend
docker compose exec -T database pg_restore --username ${DATABASE.user} --dbname ${DATABASE.name} \\
  --clean --if-exists --no-owner --single-transaction --exit-on-error <"$file"
docker compose start backend
`;

const MIGRATE = `#!/bin/sh
# Brings the database of compose up to date with the image; "up" does it as well, before the backend.
# Usage: scripts/migrate.sh
${AT_HOME}
docker compose run --rm --build migration
`;

function deploy({ image, migration, slug }: Setup): string {
  const migrate = `
# A job cannot be changed, only be run anew; the backend follows when the database is ready for it.
kubectl --namespace ${slug} delete job migration --ignore-not-found
apply --selector 'app.kubernetes.io/component in (configuration, database)'
apply --selector app.kubernetes.io/component=migration
kubectl --namespace ${slug} wait --for=condition=complete --timeout=900s job/migration
`;
  return `#!/bin/sh
# Brings one environment to a version of the image. The old copies serve until the new ones are ready;
# when they do not get ready in time, the old ones stay.
# Usage: scripts/deploy.sh ENVIRONMENT TAG, e.g. production 0.1.0
${AT_HOME}
environment=\${1:?"Usage: $0 ENVIRONMENT TAG"}
tag=\${2:?"Usage: $0 ENVIRONMENT TAG"}
overlay="kubernetes/overlays/$environment"
[ -f "$overlay/kustomization.yaml" ] || {
  echo "There is no environment $environment." >&2
  exit 1
}

# An overlay above the overlay, for the tag alone.
release=kubernetes/overlays/.release
mkdir -p "$release"
trap 'rm -rf "$release"' EXIT
cat >"$release/kustomization.yaml" <<EOF
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../$environment
images:
  - name: ${image}
    newTag: "$tag"
EOF

apply() {
  kubectl apply --kustomize "$release" "$@"
}
${migration ? migrate : ''}
apply
if ! kubectl --namespace ${slug} rollout status deployment/backend --timeout=300s; then
  kubectl --namespace ${slug} rollout undo deployment/backend
  echo "$tag did not get ready; the version before it was put back." >&2
  exit 1
fi
`;
}
