import type { Lexicon } from '../lexicon';
import { emptyModifiers, functionWords, numbers, pairModifiers } from './modifiers';
import * as nouns from './nouns';
import { sameThings } from './same-things';
import { valueTypes } from './value-types';
import * as verbs from './verbs';

/** English, the first language of the reader. */
export const english: Lexicon = {
  language: 'English',
  functionWords,
  emptyModifiers,
  numbers,
  pairModifiers,
  valueTypes,
  sameThings,
  irregularSingulars: nouns.irregularSingulars,
  invariantNouns: nouns.invariantNouns,
  valueNouns: nouns.valueNouns,
  maybeValueNouns: nouns.maybeValueNouns,
  discourseNouns: nouns.discourseNouns,
  systemNouns: nouns.systemNouns,
  informationNouns: nouns.informationNouns,
  organisationNouns: nouns.organisationNouns,
  collectionNouns: nouns.collectionNouns,
  kindNouns: nouns.kindNouns,
  computedNouns: nouns.computedNouns,
  circumstanceNouns: nouns.circumstanceNouns,
  personNouns: nouns.personNouns,
  irregularVerbs: verbs.irregularVerbs,
  verbNouns: verbs.verbNouns,
  havingVerbs: verbs.havingVerbs,
  recordingVerbs: verbs.recordingVerbs,
  identifyingVerbs: verbs.identifyingVerbs,
  describingVerbs: verbs.describingVerbs,
  providingVerbs: verbs.providingVerbs,
  wholeVerbs: verbs.wholeVerbs,
  weakWholeVerbs: verbs.weakWholeVerbs,
  dividingVerbs: verbs.dividingVerbs,
  computingVerbs: verbs.computingVerbs,
  emptyVerbs: verbs.emptyVerbs,
};
