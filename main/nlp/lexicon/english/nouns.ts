import { words } from '../lexicon';

export const irregularSingulars: ReadonlyMap<string, string> = new Map([
  ['people', 'person'],
  ['persons', 'person'],
  ['children', 'child'],
  ['men', 'man'],
  ['women', 'woman'],
  ['feet', 'foot'],
  ['teeth', 'tooth'],
  ['mice', 'mouse'],
  ['geese', 'goose'],
  ['lives', 'life'],
  ['wives', 'wife'],
  ['knives', 'knife'],
  ['leaves', 'leaf'],
  ['shelves', 'shelf'],
  ['halves', 'half'],
  ['wolves', 'wolf'],
  ['thieves', 'thief'],
  ['criteria', 'criterion'],
  ['phenomena', 'phenomenon'],
  ['analyses', 'analysis'],
  ['diagnoses', 'diagnosis'],
  ['theses', 'thesis'],
  ['hypotheses', 'hypothesis'],
  ['bases', 'base'],
  ['crises', 'crisis'],
  ['axes', 'axis'],
  ['indices', 'index'],
  ['matrices', 'matrix'],
  ['vertices', 'vertex'],
  ['appendices', 'appendix'],
  ['quizzes', 'quiz'],
  ['buses', 'bus'],
  ['busses', 'bus'],
  ['heroes', 'hero'],
  ['potatoes', 'potato'],
  ['tomatoes', 'tomato'],
  ['echoes', 'echo'],
  ['shoes', 'shoe'],
  ['caches', 'cache'],
  ['movies', 'movie'],
  ['cookies', 'cookie'],
  ['calories', 'calorie'],
  ['zombies', 'zombie'],
  ['ties', 'tie'],
  ['pies', 'pie'],
  ['lies', 'lie'],
  ['aircrafts', 'aircraft'],
  ['gases', 'gas'],
  ['lenses', 'lens'],
  ['licences', 'licence'],
  ['synopses', 'synopsis'],
  ['curricula', 'curriculum'],
  ['alumni', 'alumnus'],
  ['syllabi', 'syllabus'],
  ['axles', 'axle'],
  ['stewardesses', 'stewardess'],
]);

export const invariantNouns: ReadonlySet<string> = new Set(
  words(`address access aircraft analysis axis bus business campus canvas cas census chess class corps
  consensus crisis data diagnosis express feedback fitness focus furniture gas genus goods headquarters
  information process progress series species staff status success bonus virus campus census lens
  news politics mathematics physics economics athletics thesis tennis basis dress boss pass
  glass loss mass mess press stress witness wellness illness address radius apparatus
  atlas bias canvas chaos iris oasis plus surplus synopsis syllabus terminus always is its this
  gps dns sms os pos https address luggage equipment means premises details savings earnings
  alias cosmos tennis analytics logistics diabetes rabies`),
);

/** General nouns for a plain value of something. */
export const valueNouns: ReadonlySet<string> = new Set(
  words(`name surname firstname lastname nickname title number no code id identifier identification key
  address street zip zipcode postcode phone telephone mobile fax email e-mail mail url website homepage
  date time datetime day hour minute month year weekday birthday birthdate birth deadline expiry
  duration period age price cost amount sum total subtotal quantity rate fee salary wage bonus balance budget
  discount tax vat currency percentage percent fraction ratio factor score rating rank grade mark point points
  gender sex color colour size weight height length width depth area volume distance mileage speed
  temperature pressure capacity power voltage description summary abstract text note notes remark comment
  type kind status state level priority severity degree phase position coordinate latitude longitude
  altitude username login password pin pseudonym initials signature nationality profession occupation
  brand make manufacturer-name version edition format language genre unit limit threshold maximum
  minimum value frequency interval label caption slogan motto isbn issn ssn iban bic doi barcode
  plate license-plate availability validity dimension diameter radius thickness intensity
  displacement fuel-type mode flag indicator reason purpose result outcome count score turnover profit
  revenue income expertise seniority experience specialty speciality specialization specialisation
  diploma education reputation content message-text keyword hash checksum token timestamp
  reference symptom allergy dosage dose instruction material texture shape style theme
  visibility difficulty complexity lifetime latency coverage deductible premium installment
  start end due birthplace hometown rent wattage consumption calorie credit mileage
  octane wavelength resolution bandwidth`),
);

/** Values or things, by what else the text says of them. */
export const maybeValueNouns: ReadonlySet<string> = new Set(
  words(`category location place city country province region county town picture photo image logo icon
  skill phone-number contact owner author topic model condition schedule room document file
  certificate license licence passport language subject hobby interest preference comment feedback
  classification group colour option extension term license-number availability qualification
  responsibility method destination origin source target term character symbol attachment
  manufacturer director publisher head leader manager assistant policy specification
  feature requirement parameter setting attribute property field measurement`),
);

export const discourseNouns: ReadonlySet<string> = new Set(
  words(`example case scenario requirement description overview situation problem exercise assignment task-description
  diagram model-diagram class-diagram uml entity relationship relation attribute multiplicity cardinality
  constraint assumption note section chapter figure table-of-contents glossary appendix introduction scope
  objective aim goal purpose need way manner fact reason thing something anything everything nothing someone somebody
  anyone everyone everybody nobody none one other others another rest lot kind sort type variety
  number amount part side end beginning start top bottom middle left right center-of
  possibility ability opportunity chance choice decision-making idea concept-of sake result consequence effect
  use usage benefit advantage disadvantage importance difference similarity combination context
  aspect issue question answer-to detail information data knowledge
  order-to addition contrast regard respect instance moment point term basis process procedure step stage
  responsibility help support access search view list set collection range series group-of pair couple
  total majority minority half third quarter percent percentage maximum minimum limit
  name user-friendly feature functionality function capability interface screen button menu page-layout form-of
  project-scope stakeholder developer designer analyst programmer
  company-wide world life people-in ability time day week month year hour minute second moment date
  morning evening afternoon night today tomorrow yesterday weekend century decade future past present
  occasion occurrence event-of place-of area-of field-of line-of kind-of advance
  circumstance state level degree extent rate share position-of role-of
  interviewer interviewee analyst speaker okay ok yes no thanks thank welcome
  identification identifier identity existence presence absence completion creation deletion
  modification update change addition-of removal registration-of
  subset superset string integer int double float boolean text char characters
  input output content-of default record-of database-of activity-of
  internet web online offline click link
  whole remainder contrary meaning sense truth terms advance particular general addition
  behalf favour favor front back middle turn means term hand matter mind
  fun attention care interest-in importance effort work-on performance efficiency flexibility quality
  security safety privacy reliability usability convenience simplicity transparency consistency`),
);

export const systemNouns: ReadonlySet<string> = new Set(
  words(`system application app software program website site platform tool database solution product-to
  portal webapp web-application prototype backend frontend webshop webpage module subsystem
  component-of schema`),
);

export const informationNouns: ReadonlySet<string> = new Set(
  words(`information info data detail details record fact facts property properties attribute attributes
  field fields characteristic characteristics feature features particulars specifics item-of
  credentials metadata profile`),
);

export const organisationNouns: ReadonlySet<string> = new Set(
  words(`company organization organisation enterprise firm business corporation agency institution office
  government university college school hospital club shop store restaurant library hotel factory bank
  city municipality association foundation`),
);

export const collectionNouns: ReadonlySet<string> = new Set(
  words(`list set collection group series sequence range variety array catalog catalogue number pair couple
  combination pool fleet bunch handful multitude history selection amount lot majority mix chain plurality
  variety host bundle assortment total overview inventory subset`),
);

export const computedNouns: ReadonlySet<string> = new Set(
  words('sum difference product average mean quotient maximum minimum'),
);

export const kindNouns: ReadonlySet<string> = new Set(
  words(
    'type kind sort category class variant form version subtype subclass species specialization',
  ),
);

export const circumstanceNouns: ReadonlySet<string> = new Set(
  words(`time day week month year hour minute second moment date morning evening afternoon night weekend
  today tomorrow period season summer winter spring autumn monday tuesday wednesday thursday friday
  saturday sunday january february march april may june july august september october november december
  case way basis addition order advance manner place turn end beginning start order-to mind fact
  instance example line detail general particular person-hand cash internet telephone
  km kilometer kilometre meter metre mile liter litre kg kilogram gram euro dollar pound cent percent watt
  degree celsius inch foot centimeter centimetre millimeter minute second`),
);

export const personNouns: ReadonlySet<string> = new Set(
  words(`user customer client member employee manager administrator admin student teacher person staff patient
  doctor nurse visitor guest passenger driver owner worker operator librarian clerk cashier supplier vendor
  seller buyer author editor reviewer organizer attendee participant trainer coach player tenant landlord
  agent broker accountant secretary receptionist technician engineer pilot citizen resident applicant
  candidate subscriber moderator instructor lecturer professor tutor supervisor volunteer researcher
  scientist chef cook waiter waitress pharmacist physician surgeon dentist guard officer inspector
  mechanic courier shopper reader borrower lender parent child farmer holder`),
);
