/** The words a language brings to the rules. Everything is lower case; nouns are singular, verbs are base forms. */
export interface Lexicon {
  /** Name of the language as a person writes it. */
  language: string;
  /** Very frequent function words: what tells this language from another. */
  functionWords: ReadonlySet<string>;
  /** plural -> singular where no rule helps. */
  irregularSingulars: ReadonlyMap<string, string>;
  /** Nouns that end in s and are not plurals. */
  invariantNouns: ReadonlySet<string>;
  irregularVerbs: ReadonlyMap<string, string>;
  /** Modifiers that never belong to a name: `unique`, `several`, `certain`. */
  emptyModifiers: ReadonlySet<string>;
  /** Words that come in pairs before one shared head: `start and end date`. */
  pairModifiers: ReadonlySet<string>;
  /** Heads of noun phrases that name a plain value: `date`, `price`, `name`. */
  valueNouns: ReadonlySet<string>;
  /** Words that may be a value or a thing, by context: `category`, `location`. */
  maybeValueNouns: ReadonlySet<string>;
  /** Nouns that speak about the text, the project or the software, never about its domain. */
  discourseNouns: ReadonlySet<string>;
  /** Nouns for the thing under construction: `system`, `application`. */
  systemNouns: ReadonlySet<string>;
  /** Nouns for what is remembered about something: `information`, `data`, `details`. */
  informationNouns: ReadonlySet<string>;
  /** Nouns for the organisation that asks for the software. */
  organisationNouns: ReadonlySet<string>;
  /** Nouns that only gather others: `list of`, `set of`. */
  collectionNouns: ReadonlySet<string>;
  /** Nouns that announce kinds: `type`, `kind`. */
  kindNouns: ReadonlySet<string>;
  /** Nouns for moments, places in time and other circumstances. */
  circumstanceNouns: ReadonlySet<string>;
  /** Words that are verbs as well as nouns. */
  verbNouns: ReadonlySet<string>;
  havingVerbs: ReadonlySet<string>;
  recordingVerbs: ReadonlySet<string>;
  identifyingVerbs: ReadonlySet<string>;
  describingVerbs: ReadonlySet<string>;
  providingVerbs: ReadonlySet<string>;
  wholeVerbs: ReadonlySet<string>;
  weakWholeVerbs: ReadonlySet<string>;
  dividingVerbs: ReadonlySet<string>;
  /** Verbs for working a value out from others: `calculate`. */
  computingVerbs: ReadonlySet<string>;
  /** Nouns for a value that is worked out: `sum`, `average`. */
  computedNouns: ReadonlySet<string>;
  /** Verbs that carry no relation of their own: `want`, `allow`, `use`. */
  emptyVerbs: ReadonlySet<string>;
  numbers: ReadonlyMap<string, number>;
  /** Endings and words of nouns for people. */
  personNouns: ReadonlySet<string>;
  /** Groups of nouns that one text uses for one and the same thing. */
  sameThings: readonly (readonly string[])[];
  /** Last word of an attribute's name -> primitive type. */
  valueTypes: ReadonlyMap<string, string>;
}

/** Splits a block of words written for people to read. */
export function words(block: string): string[] {
  return block.split(/\s+/).filter(Boolean);
}
