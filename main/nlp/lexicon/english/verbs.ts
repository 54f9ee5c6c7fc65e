import { words } from '../lexicon';

export const irregularVerbs: ReadonlyMap<string, string> = new Map(
  `are:be is:be was:be were:be been:be being:be am:be has:have had:have having:have does:do did:do done:do
  made:make kept:keep sold:sell bought:buy taken:take took:take given:give gave:give held:hold
  written:write wrote:write known:know knew:know sent:send paid:pay built:build led:lead left:leave
  found:find found:find chosen:choose chose:choose shown:show drawn:draw driven:drive drove:drive
  spent:spend lent:lend met:meet taught:teach thought:think brought:bring caught:catch got:get
  gotten:get went:go gone:go goes:go came:come became:become begun:begin began:begin broken:break
  done:do drunk:drink eaten:eat ate:eat fallen:fall fell:fall felt:feel flown:fly flew:fly flies:fly
  forgotten:forget grown:grow grew:grow heard:hear hidden:hide hit:hit laid:lay lost:lose meant:mean
  put:put read:read ridden:ride run:run ran:run said:say seen:see saw:see set:set shot:shoot
  split:split stored:store stuck:stick sworn:swear swept:sweep told:tell understood:understand
  won:win worn:wear wore:wear worked:work borne:bear bound:bind dealt:deal fed:feed fought:fight
  hung:hang let:let lit:light rung:ring slept:sleep stood:stand cut:cut cost:cost`
    .split(/\s+/)
    .filter(Boolean)
    .map((pair) => pair.split(':') as [string, string]),
);

/** Words that are a verb or a noun: the tagger is asked again, by their neighbours. */
export const verbNouns: ReadonlySet<string> = new Set(
  words(`place order book rent report record store work play plan visit review rate share cost charge issue list
  need request schedule ship supply offer deal host label manage produce use study treat lease loan test
  contact email message call answer ask post comment tag rank grade score mark measure name title address
  number code date time start end limit cover stock sign register transport deliver purchase sell buy
  hire employ pay invoice bill process support contain include provide receive send borrow lend return
  own open close move travel ride drive fly fish farm plant harvest attend teach coach train guide lead
  command control command state note document file log track monitor map group sort filter search view
  display print format copy link attach join leave enter exit check inspect repair service clean
  prescribe diagnose refer review publish write edit subscribe follow like vote bid auction auction
  house stay live reside belong consist comprise relate correspond depend vary change update modify
  assign allocate reserve cancel confirm approve reject accept submit apply claim cause effect
  compete win lose shoot film direct perform act show exhibit cook serve eat drink sample value
  complete feature structure position condition contract object subject project present export import
  upload download upgrade benefit influence represent model design build develop transfer trade exchange
  credit debit deposit withdraw balance bank insure finance budget fund donate sponsor award reward
  fit mount load pick drop pack wrap seal stamp rest pause resume stop block lock unlock hold carry`),
);

export const havingVerbs: ReadonlySet<string> = new Set(
  words('have possess own hold get feature maintain carry contain include'),
);

export const recordingVerbs: ReadonlySet<string> = new Set(
  words(`store record register save keep know note maintain track log need require capture list
  document remember specify mention provide give archive collect enter display state assign save
  memorize memorise hold retain show see view manage indicate determine consider define write`),
);

export const identifyingVerbs: ReadonlySet<string> = new Set(
  words('identify distinguish recognize recognise denote reference'),
);

export const describingVerbs: ReadonlySet<string> = new Set(
  words(
    'characterize characterise describe define specify determine represent store record note mark',
  ),
);

export const providingVerbs: ReadonlySet<string> = new Set(
  words(`provide enter specify supply indicate give state fill submit register state set include list
  display show record store require need declare report track log carry define choose select contain
  remember know`),
);

export const wholeVerbs: ReadonlySet<string> = new Set(words('consist compose comprise'));

export const weakWholeVerbs: ReadonlySet<string> = new Set(
  words('contain include group make incorporate encompass aggregate bundle'),
);

export const dividingVerbs: ReadonlySet<string> = new Set(
  words(`divide split classify categorize categorise distinguish differentiate discriminate separate subdivide
  group specialize specialise`),
);

export const computingVerbs: ReadonlySet<string> = new Set(
  words('calculate compute derive recalculate sum deduce'),
);

/** Verbs that say how software or people feel about it, not what the domain does. */
export const emptyVerbs: ReadonlySet<string> = new Set(
  words(`want wish need like allow enable let permit ask help try aim intend plan decide use utilize seem appear
  happen occur exist mean imply note assume suppose consider think believe know see view look go come
  ensure guarantee guess say tell explain describe model design develop implement create-a draw
  should must may can could would make be become remain stay start stop begin finish continue
  able possible require support provide facilitate simplify improve optimize optimise search find display show
  browse navigate click press select access login log upload`),
);
