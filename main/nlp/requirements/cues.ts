/**
 * What in a sentence's wording speaks for a function or for a quality. The weights are learned
 * (models/training/fit-requirements.ts): a cue that is added, removed or moved asks for new ones.
 */
const CUES: readonly RegExp[] = [
  // Who the sentence speaks of.
  /^(?:the |this |our )?(?:new )?(?:system|product|application|app|software|program|service|solution|platform|tool)\b/i,
  /^(?:the |all |each |every )?(?:[a-z]+ ){0,2}(?:interface|screens?|pages?|website|site|display|layout|look|appearance|colou?rs?|fonts?|design|icons?|buttons?|home ?page|portal)\b/i,
  /^(?:all|any|every|each|no)\b/i,
  /^(?:only|nobody|no one)\b|\bonly (?:be |by )?(?:[a-z-]+ ){0,3}(?:can|may|shall|must|is|are|have|has|with|after|if|when)\b|\b(?:shall|must|may|can|will) only\b|\b(?:alone|exclusively|only|nobody else|no one else)\.?$/i,
  /^(?:\d|at least|at most|up to|(?:nine|ninety|half|most) )/i,
  /^as an? [^,]+, ?i\b/i,
  /^(?:if|when|whenever|once|after|upon|before|as soon as|should|in case|on|at)\b/i,
  // A duty to do something with data: what functions are made of.
  /\b(?:shall|must|should|will|can|may|has to|have to|is to|are to|able to|capability to|ability to|option to|allowed to|want to|i can)(?: (?:also|automatically|always|then|either|not))* (?:accept|add|adjust|alert|allot|allow|announce|approve|arrange|ask|assign|attach|book|browse|calculate|call|cancel|capture|change|charge|check|choose|close|collect|combine|comment|compare|compile|compute|confirm|convert|copy|count|create|deduct|define|delete|deny|describe|detect|determine|display|divide|download|draw|edit|email|enable|enrol+|enter|estimate|exchange|export|file|filter|find|forecast|forward|generate|give|group|identify|import|inform|indicate|invite|issue|join|keep track|let|link|list|log|look up|maintain|make|manage|mark|match|merge|modify|move|note|notify|offer|open|order|permit|pick|place|plan|plot|post|print|produce|prompt|propose|provide|publish|put|query|rate|read|receive|recommend|record|refund|refuse|register|reject|release|remind|remove|rename|renew|repeat|replay|report|request|reschedule|reserve|retrieve|return|review|revise|save|scan|schedule|search|see|select|sell|send|set|share|show|sign|sort|specify|start|state|stop|store|submit|subscribe|suggest|suspend|tell|track|transfer|update|upload|validate|verify|view|warn|watch|withdraw|write)\b/i,
  /\b(?:allow|allows|enable|enables|permit|permits|let|lets|facilitate|support|supports|provide|provides|offer|offers)\b/i,
  /\b(?:add|adding|edit|editing|delete|deleting|remove|removing|modify|modifying|create|creating|updat(?:e|ing)|chang(?:e|ing)|insert|maintain)\b/i,
  /\b(?:display|displays|show|shows|view|list|lists|present|print|prints|plot)\b/i,
  /\b(?:record|store|save|track|log|register|capture|keep|retain|archive)s?\b/i,
  /\b(?:notif\w+|inform|alert|remind|send|sends|e-?mail|warn|message|prompt)s?\b/i,
  /\b(?:calculat\w+|comput\w+|generat\w+|produc\w+|determin\w+|estimat\w+|assign\w*|schedul\w+|convert\w*|validat\w+|verif\w+)\b/i,
  /\b(?:search|filter|sort|find|look up|select|choose|browse|query)\b/i,
  /\b(?:list|report|record|history|status|information|data|name|number|details?|date|address|account|summary|receipt|ticket|order|request|message|notification|form|document|file|schedule)s?\b/i,
  // A duty to be, to have or to bear something: what qualities are made of.
  /\b(?:shall|must|should|will|has to|have to|may|can)(?: (?:also|always|never|not|all))* be (?!able\b|capable\b|allowed\b|permitted\b|given\b|notified\b|informed\b|told\b|shown\b|displayed\b|sent\b|asked\b|stored\b|recorded\b|added\b|printed\b|reminded\b)[a-z-]+/i,
  /\b(?:shall|must|should|will|has to)(?: not)? (?:have|look|appear|seem|feel|resemble|convey|follow|use|match|remain|stay|take|need|require|consist|contain)\b/i,
  /\b(?:shall|must|should|will|able to|has to|capable of|have to|continue to|can)(?: (?:also|not))* (?:run|operate|work|function|interface|integrate|interact|interoperate|communicate|connect|cope|handle|withstand|survive|endure|resist|serve|process|support|scale|accommodate|tolerate|recover|resume|continue|respond|react|refresh|load|complete|finish|achieve|comply|conform|adhere|meet|satisfy|fulfil+|obey|observe|ensure|protect|prevent|guard|guarantee|encrypt|restrict|fit|adapt|host)\b|\b(?:running|operating|handling|supporting|processing|integrating|accommodating)\b/i,
  // Words of one kind of quality each.
  /\b(?:learn\w*|train(?:ed|ing)?|understand\w*|understood|comprehen\w+|intuitive\w*|self-explanatory|familiar|unfamiliar|easy|easily|ease|easier|simple|simpl[ey]|effort\w*|satisf(?:ied|action)|content with|productive\w*|proficient|comfortable|obvious|helpful|user-friendly|usab\w+|navigat\w+|instructions?|manual|tutorial|assistance|beginners?|novice|mistakes?|confus\w+|jargon|blind\w*|deaf|disab\w+|impair\w+|accessib\w+|languages?|localis\w+|localiz\w+|attempt|clicks?|taps?|glance|prefer(?:s|red|ences?)?|personali[sz]\w+|symbols?|icons?)\b/i,
  /\b(?:colou?rs?|coloured|colored|colou?rful|fonts?|typeface|type|logo|brand\w*|style|styled|design\w*|appearance|appeal\w*|attractive|look and feel|looks?|layout|theme|theming|graphics?|images?|background|professional|consistent|clutter\w*|uncluttered|animations?|visual\w*|aesthetic\w*|modern|elegan\w+|corporate|legib\w+|bright|dark|contrast|scheme|fashion\w*)\b/i,
  /\b(?:secur\w+|authori[sz]\w+|unauthori[sz]ed|authenticat\w+|encrypt\w*|password\w*|credentials|log(?:ged)? ?(?:in|on|out)|logins?|sign(?:ed)? in|permission\w*|privileg\w*|rights?|confidential\w*|private|privacy|secret\w*|protect\w*|attack\w*|intru\w+|malicious|virus\w*|tamper\w*|forge\w*|hack\w*|audit\w*|identity|access(?:ible|ed)?|restrict\w*|hidden|outsiders?|disclos\w+|reveal\w*|leak\w*|eavesdrop\w*|firewall\w*|fraud\w*|anonym\w+|roles?)\b/i,
  /\b(?:not|never|no|none|without|cannot|nobody|nothing|neither|nor|unable|prevent\w*)\b/i,
  /\b(?:law\w*|legal\w*|legislation|regulat\w+|complian\w+|comply|complies|conform\w*|adhere\w*|standards?|guidelines?|act|directive|ordinance|statut\w+|licen[cs]\w+|polic(?:y|ies)|gdpr|hipaa|iso|copyright|certif\w+|rules|authority|disclaimer|in accordance|obey\w*)\b/i,
  /\b(?:availab\w+|up ?time|down ?time|24\/7|24x7|24 hours|hours (?:a|per) day|days (?:a|per) week|around the clock|at (?:any|all) (?:time|hour)s?|day and night|operational|unavailable|outages?|interrupt\w*|online|maintenance window|seven days|365)\b/i,
  /\b(?:fail\w*|fault\w*|crash\w*|recover\w*|restor\w+|back-?ups?|back up|redundan\w+|robust\w*|reliab\w+|outage|power|lost|loss|lose|corrupt\w*|damage\w*|broken|breaks?|disconnect\w*|offline|restart\w*|reboot|disaster|error|errors|unreachable|mean time|down)\b/i,
  /\b(?:scal(?:e|es|able|ability|ing)|grow\w*|growth|expan\w+|increas\w+|simultaneous\w*|concurrent\w*|in parallel|at once|at the same (?:time|moment)|capacity|up to \d[\d,.]*|\d[\d,]{3,}|million|thousand|peak|volume|maximum of)\b/i,
  /\b(?:maintain(?:ed|able|ability|ers?|ing)|maintenance|modular\w*|modules?|document(?:ed|ation)|source code|code|upgrad\w+|new (?:version|release)s?|releases?|configur\w+|develop(?:er|ers|ment|ed)|programm(?:er|ers|ing)|extend\w*|extensi\w+|reus\w+|tests?|testing|test suite|plug-?ins?|bugs?|deploy\w*|patch\w*|administrator)\b/i,
  /\b(?:existing|environment\w*|hardware|server|servers|operating system|platforms?|windows|linux|mac(?:os)?|android|ios|unix|browsers?|chrome|firefox|safari|explorer|edge|devices?|tablets?|phones?|laptops?|desktops?|pdas?|network|internet|wi-?fi|wireless|bluetooth|database|install\w*|interface(?:s)? with|integrat\w+|compatib\w+|portab\w+|protocols?|api|infrastructure|terminals?|battery|temperature\w*|outdoors?|dust|noise|noisy|vehicles?|standalone|export format|formats?)\b/i,
  /\b(?:fast|faster|quick\w*|slow\w*|speed|latency|throughput|performance|response|respon(?:d|ds|se)|delay\w*|instant\w*|immediate\w*|real[- ]time|timely|efficien\w+|milliseconds?|ms|memory|accura\w+|precis\w+)\b/i,
  // Measures.
  /\b(?:within|under|less than|fewer than|no more than|not more than|no longer than|no later than|at most|at least|maximum|minimum|up to|not exceed|exceed|no fewer|no less|or less|or more|or fewer|more than|between)\b/i,
  /\b(?:\d+(?:\.\d+)?|one|two|three|four|five|ten|fifteen|twenty|thirty|half a|a|an|few)[ -](?:milli)?(?:seconds?|ms|minutes?|mins?|hours?)\b/i,
  /\b(?:days?|weeks?|months?|years?|annual\w*|daily|weekly|monthly|hourly)\b/i,
  /%|\bpercent\b|\bper cent\b|\b(?:nine|eight) (?:of|out of) (?:ten|10)\b/i,
  /\d/i,
  // Shape of the sentence.
  /\busers?\b/i,
  /\b(?:new|first[- ]time|untrained|inexperienced|unskilled|anyone|everyone|people|person|persons|elderly|children|average|staff)\b/i,
  /\b(?:shall|must|should|will|can|may)(?: not| only| also)* be (?:[a-z]+ly )?[a-z]+(?:ed|en|wn|pt|nt|ld|de)\b/i,
  /\b(?:ensure|ensures|guarantee\w*|make sure|assure)\b/i,
  /\b(?:be able to|be capable of|have the (?:ability|capability|option) to|ability to)\b/i,
  /["'(:]/i,
];

/** A sentence of so many words, or more, counts as long as it can be. */
const LONG = 60;
const WORDS_AT_ONE = 20;
const SHORT = 9;
/** What a cue counts beside the states of the encoders, whose blocks have length eight. */
const CUE_WEIGHT = 1.5;

/** Cues of a sentence as numbers: one for each pattern, then its length and whether it is short. */
export function cuesOf(text: string): Float32Array {
  const words = text.split(/\s+/).filter(Boolean).length;
  const found = CUES.map((cue) => (cue.test(text) ? 1 : 0));
  const shape = [Math.min(words, LONG) / WORDS_AT_ONE, words < SHORT ? 1 : 0];
  return Float32Array.from([...found, ...shape], (value) => value * CUE_WEIGHT);
}

/** A duty with what softens or wraps it: "shall also be able to", "must let". */
const DUTY =
  /\b(?:shall|must|should|will|can|may|has to|have to|is to|are to|needs? to|ought to)\b(?: (?:not|never|only|also|always|automatically))*(?: be (?:able|capable|possible|allowed|permitted|required)(?: (?:to|of))?)?(?: (?:allow|enable|permit|let))?\s*/i;

/**
 * Where a sentence says its duty, and what is to be done or to be the case: offsets in the sentence.
 * A sentence without a duty has both at its start.
 */
export function dutyOf(text: string): { duty: number; verb: number } {
  const match = DUTY.exec(text);
  if (!match) return { duty: 0, verb: 0 };
  return { duty: match.index, verb: match.index + match[0].length };
}
