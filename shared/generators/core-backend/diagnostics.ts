import { defineDiagnostics } from '../../kit/diagnostic';

/** Where the model says more, or less, than a backend can hold. */
export const diagnose = defineDiagnostics({
  'backend.migration-drops': {
    severity: 'warning',
    message:
      '{element} goes with all its data when {migration} runs. Keep a copy first if it is still needed.',
  },
  'backend.migration-unfilled': {
    severity: 'warning',
    message:
      '{element} has to have a value, and rows that are there have none: {migration} runs on an empty table only, until you write there what they get.',
  },
  'backend.no-classes': {
    severity: 'warning',
    message: 'The model has no classes, so the backend has no resources. Add a class first.',
  },
  'backend.type-unknown': {
    severity: 'info',
    message:
      '{element} has the type {type}, which is neither a primitive nor in the model. It is stored as text.',
  },
  'backend.type-missing': {
    severity: 'info',
    message: '{element} has no type yet. It is stored as text.',
  },
  'backend.default-unusable': {
    severity: 'warning',
    message: 'The default {value} of {element} does not fit its type ({type}). It is left out.',
  },
  'backend.default-encrypted': {
    severity: 'warning',
    message:
      'The default {value} of {element} is left out: the values are encrypted, and a default is known to everybody.',
  },
  'backend.not-encrypted': {
    severity: 'warning',
    message: '{element} is to be encrypted and is not: {reason}.',
  },
  'backend.id-is-key': {
    severity: 'info',
    message: '{element} becomes the primary key: a UUID that the server assigns.',
  },
  'backend.renamed': {
    severity: 'info',
    message:
      '{element} is called {name} in the backend: its own name is taken or cannot be used there.',
  },
  'backend.enum-empty': {
    severity: 'warning',
    message: 'The enumeration {name} has no literals. Its values are stored as any text.',
  },
  'backend.abstract-childless': {
    severity: 'warning',
    message:
      '{name} is abstract and has no subclass that is not. It is treated as concrete, or nothing could be created.',
  },
  'backend.second-general': {
    severity: 'warning',
    message:
      '{name} has more than one general. It is a kind of {kept}; the properties of {copied} are copied.',
  },
  'backend.required-cycle': {
    severity: 'warning',
    message:
      '{element} is optional in the backend: required both ways, the first record could never be created.',
  },
  'backend.key-impossible': {
    severity: 'warning',
    message:
      'That {key} identifies a {name} is not enforced: there are too few values for it and what depends on it.',
  },
  'backend.minimum-unchecked': {
    severity: 'info',
    message:
      'That {element} has at least {lower} is not enforced: a record and what refers to it are created one after the other.',
  },
  'backend.whole-shared': {
    severity: 'warning',
    message:
      '{element} is a composition, so a part has one whole at most; the multiplicity above 1 is read as 1.',
  },
  'backend.association-skipped': {
    severity: 'warning',
    message: 'The association {name} joins two data types, which have no identity. It is left out.',
  },
  'backend.structure-recursive': {
    severity: 'warning',
    message: '{element} contains its own data type. In the backend it holds any JSON.',
  },
  'backend.operation-pending': {
    severity: 'info',
    message:
      '{element} has to be written by hand: its endpoint checks the request and answers 501.',
  },
  'backend.derived-pending': {
    severity: 'info',
    message:
      '{element} is derived: how it is computed has to be written by hand; its endpoint answers 501.',
  },
  'backend.state-field': {
    severity: 'info',
    message:
      'The states of {element} are kept in {field}: no attribute has a literal for each of its states.',
  },
  'backend.state-words': {
    severity: 'warning',
    message: '{element} says what happens in it ({words}); that has to be written by hand.',
  },
  'backend.state-orthogonal': {
    severity: 'warning',
    message: '{element} has several regions at once. The backend does not look inside of it.',
  },
  'backend.transition-left-out': {
    severity: 'warning',
    message:
      'The transition {element} is left out: it ends in a final state that no literal stands for. Give the final state a name.',
  },
  'backend.unwritten': {
    severity: 'info',
    message: '{element} has only words ({words}). Until they are written as code it answers 501.',
  },
  'backend.use-case-pending': {
    severity: 'info',
    message: 'The use case {name} has to be written by hand: its endpoint answers 501.',
  },
  'backend.access-open': {
    severity: 'info',
    message:
      'No use case says who may {actions} {resource}: every authenticated caller may. Add a use case such as "Manage {resource}" with its actor.',
  },
  'backend.asked-for': {
    severity: 'info',
    message: 'The backend has {what}, because of "{sentence}".',
  },
  'backend.parameter-out': {
    severity: 'info',
    message: '{element} is an output parameter and is left out of the request.',
  },
});
