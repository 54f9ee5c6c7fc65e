import type { Rule } from '../facts';
import { actionRule } from './action.rule';
import { derivedRule } from './derived.rule';
import { havingRule } from './having.rule';
import { identifyingRule } from './identifying.rule';
import { kindRule } from './kind.rule';
import { namingRule } from './naming.rule';
import { nearRule } from './near.rule';
import { possessiveRule } from './possessive.rule';
import { providingRule } from './providing.rule';
import { recordingRule } from './recording.rule';
import { valuesRule } from './values.rule';
import { whetherRule } from './whether.rule';
import { wholeRule } from './whole.rule';

/** All rules, in the order they read a sentence. A new rule is a file and a line here. */
export const rules: readonly Rule[] = [
  havingRule,
  recordingRule,
  identifyingRule,
  providingRule,
  possessiveRule,
  whetherRule,
  wholeRule,
  kindRule,
  valuesRule,
  derivedRule,
  actionRule,
  nearRule,
  namingRule,
];
