import { defineDiagnostics } from '../kit/diagnostic';

/** Everything the interview can say about a step that is not possible or needs a second look. */
export const diagnose = defineDiagnostics({
  'interview.nothing-said': {
    severity: 'error',
    message: 'There is nothing to write up yet. Answer a question or read a document first.',
  },
  'interview.write-up-first': {
    severity: 'error',
    message: 'Write up the requirements first; the document is what gets completed.',
  },
  'interview.no-classes': {
    severity: 'error',
    message: 'The model has no classes yet. Accept some suggestions or draw a class first.',
  },
  'interview.undecided': {
    severity: 'warning',
    message: '{count} suggestions are not decided yet. They are not part of the document.',
  },
  'interview.open-gaps': {
    severity: 'warning',
    message: '{count} questions are open. The document lists them.',
  },
});
