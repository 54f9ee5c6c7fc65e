import type { Regime } from './control';
import { gdpr } from './gdpr';
import { hipaa } from './hipaa';
import { owaspAsvs } from './owasp-asvs';
import { pciDss } from './pci-dss';
import { sox } from './sox';

/** Every regime. A new one is a file and one line here. */
export const REGIMES: readonly Regime[] = [owaspAsvs, gdpr, hipaa, pciDss, sox];
