import { defineDiagnostics } from '../../shared/kit/diagnostic';

/** Everything the project room can say about a folder, a file or a save. */
export const diagnose = defineDiagnostics({
  'file.not-yaml': {
    severity: 'error',
    message:
      '{path}, line {line}: {problem}. The file stays as it is; mend it and it is read again.',
  },
  'file.conflict': {
    severity: 'error',
    message:
      '{path}, line {line}: a merge conflict is not settled. The file stays as it is; settle the conflict and it is read again.',
  },
  'file.not-text': {
    severity: 'error',
    message: '{path} {problem}. The file stays as it is; replace it and it is read again.',
  },
  'file.wrong-kind': {
    severity: 'error',
    message: '{path}, line {line}: {problem}. The file stays as it is.',
  },
  'file.not-saved': {
    severity: 'error',
    message:
      '{path} cannot be understood (see its own report), so changes to it are kept in the journal and not in the file.',
  },
  'entry.not-understood': {
    severity: 'warning',
    message:
      '{path}, line {line}: {problem}. The {label} was left out of the model and stays in the file.',
  },
  'entry.id-missing': {
    severity: 'info',
    message: '{path}, line {line}: the {label} had no id and got {id}.',
  },
  'entry.id-twice': {
    severity: 'warning',
    message: '{path}, line {line}: the id {taken} is used before. This {label} got {id}.',
  },
  'package.no-file': {
    severity: 'info',
    message: 'The folder {path} has no readable _package.yaml. It became the package {name}.',
  },
  'owner.cycle-opened': {
    severity: 'warning',
    message: 'The {kind} {name} was inside itself. It was moved to the top level.',
  },
  'owner.cycle-removed': {
    severity: 'warning',
    message: 'The {kind} {name} was inside itself. It was left out, with what it held.',
  },
  'records.waiting': {
    severity: 'warning',
    message:
      '{count} elements refer to what stands in files that could not be read. They are kept in their files and come back when those are mended.',
  },
  'manifest.missing': {
    severity: 'warning',
    message: '{path} could not be read. The project is called {name} until it can.',
  },
  'project.newer-format': {
    severity: 'warning',
    message:
      'This project was saved by a newer version (format {found}, this version knows {known}). It is open for reading only; update Modelwright to change it.',
  },
  'project.locked': {
    severity: 'warning',
    message:
      'Another window has this project open ({holder}). It is open for reading only here; close the other one to change it.',
  },
  'project.read-only': {
    severity: 'warning',
    message: '{path} cannot be written ({problem}). The project is open for reading only.',
  },
  'project.refused-read-only': {
    severity: 'error',
    message: 'The project is open for reading only, so nothing was changed.',
  },
  'outside.changed': {
    severity: 'info',
    message: '{count} files were changed outside and read again: {paths}.',
  },
  'outside.conflict': {
    severity: 'warning',
    message:
      '{path} was changed outside while {element} was changed here too ({fields}). The change made here was kept; the outside version is in {backup}.',
  },
  'outside.deleted': {
    severity: 'warning',
    message: '{element} was deleted outside while it was changed here. It was kept.',
  },
  'journal.recovered': {
    severity: 'info',
    message: '{count} changes that were not in the files yet were recovered from the journal.',
  },
  'journal.damaged': {
    severity: 'warning',
    message: '{count} entries of the journal could not be read and were left out.',
  },
});
