import { defineDiagnostics } from '../kit/diagnostic';

/** What the orchestrator itself can say. */
export const diagnose = defineDiagnostics({
  'generator.failed': {
    severity: 'error',
    message: '{generator} stopped: {problem}. The other generators went on.',
  },
  'generator.options': {
    severity: 'error',
    message: 'The options of {generator} are not valid: {problem}. Mend them in modelwright.yaml.',
  },
  'generator.missing-fact': {
    severity: 'error',
    message: '{generator} was left out: it needs {fact}, which nothing provides.',
  },
  'generator.path-taken': {
    severity: 'error',
    message: '{path} is wanted by {first} and by {second}. The second one was left out.',
  },
  'generator.unsafe-path': {
    severity: 'error',
    message: '{generator} wanted to write {path}, outside its folders. It was left out.',
  },
});
