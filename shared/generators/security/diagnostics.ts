import { defineDiagnostics } from '../../kit/diagnostic';

/** What people have to confirm or decide. */
export const diagnose = defineDiagnostics({
  'security.classified': {
    severity: 'info',
    message:
      '{attribute} seems to be {category} data ({reason}). Confirm or correct it under generators, security, classification in modelwright.yaml.',
  },
  'security.secret-stored': {
    severity: 'warning',
    message:
      '{attribute} seems to be a secret. Leave it out of the model, or keep a salted hash instead of it.',
  },
  'security.not-encrypted': {
    severity: 'info',
    message:
      '{attribute} seems to be {category} data, and whoever gets a copy of the database can read it. Mark it as encrypted.',
  },
  'security.open': {
    severity: 'warning',
    message:
      'The backend asks nobody who they are, and {count} attributes seem to be personal data. Add the actors who use it to the model.',
  },
  'security.retention-open': {
    severity: 'info',
    message: 'Nothing says how long {name} is kept, which holds personal data.',
  },
});
