/**
 * Pairs of English words that can stand for each other: forms that a stemmer does not join, common ways to say the same in a chat, and
 * words of WordNet 3.1 that share their first or second sense (as counted in its tagged texts).
 */
export const SYNONYMS = `
child kid, cannot unable, start begin, buy purchase, shut close, big large, clever smart, doctor physician, car
automobile, film movie, bike bicycle, lorry truck, phone telephone, fee charge, price cost, salary wage, allow permit,
allow let, forbid ban, compulsory mandatory, employ worker, monthly month, yearly year, annual year, daily day, weekly
week, bankrupt bust, inhabitant people, inhabitant resident, die death, born birth, metre m, kilometre km, kilogram
kg, gram g, hour h, minute min, quick fast, quickly fast, rapid fast, guarantee warranty, throw drop, discard drop,
build construct, write author, winner win, ruler rule, owner own, leader lead, picture image, photo image, error
throw, freeze frozen, everyone all, everybody all, every each, every all, each all, pay paid, buy bought, sell sold,
teach taught, write written, write wrote, break broke, break broken, speak spoke, speak spoken, give gave, give given,
grow grew, grow grown, know knew, know known, choose chose, choose chosen, drive drove, drive driven, rise rose, rise
risen, fall fell, fall fallen, find found, lead led, leave left, lose lost, meet met, hold held, build built, send
sent, spend spent, win won, tell told, think thought, bring brought, catch caught, fight fought, run ran, swim swam,
sing sang, drink drank, begin began, begin begun, steal stole, steal stolen, wear wore, wear worn, draw drew, draw
drawn, fly flew, fly flown, throw threw, throw thrown, blow blew, blow blown, eat ate, eat eaten, hide hidden, forbid
forbidden, forbid forbade, shake shook, woman women, man men, child children, foot feet, tooth teeth, person people,
bear born, sink sank, sink sunk, strike struck, abide brook, abide endure, abide tolerate, about approximately, about
roughly, about some, above supra, abroad overseas, abruptly short, abruptly suddenly, absently absentmindedly,
absolute sheer, absolutely perfectly, absolutely utterly, absorb assimilate, absorbed engrossed, absorbed intent,
absorbed wrapped, abstract abstraction, accelerate quicken, accelerate speed, accelerator throttle, accent emphasis,
acclaim hail, acclaim herald, accommodate adapt, accommodate fit, accommodate suit, accomplish achieve, accomplish
attain, accomplish fulfil, accomplish fulfill, accomplishment achievement, accordingly consequently, account history,
accumulate collect, accumulate compile, accumulation collection, ace one, ace unity, acetonemia ketosis, achieve
attain, acknowledge admit, acquaintance familiarity, acquiesce assent, acquiescence assent, acquire get, acres estate,
act behave, activate spark, activate trigger, active fighting, actually really, ad advertising, adequate enough,
adjacent next, adjoin butt, adjust align, adjustment modification, administration disposal, admiration wonder,
admonition warning, adopt espouse, adorn decorate, adorn grace, adult grownup, advance improvement, advance progress,
advance progression, adventure chance, adventure risk, advertise publicize, advise counsel, advise notify, advocate
recommend, advocate urge, aesthetic esthetic, affair matter, affiliation tie, affirm confirm, affirm corroborate,
affluence richness, afford yield, after afterward, after afterwards, after later, after subsequently, afterward
afterwards, afterward later, afterward subsequently, afterwards later, afterwards subsequently, aged elderly, aged
older, agency bureau, agency office, agenda schedule, aggregate total, agony suffering, agree concur, agreement
understanding, agriculture farming, aid assist, aid assistance, aid help, aide auxiliary, ailment complaint, aim
intent, aim intention, aim objective, aim purpose, airplane plane, alarm alert, alarm dismay, alien foreigner, alike
similar, all altogether, all completely, all entirely, all totally, all whole, all wholly, allege say, alleviate
facilitate, alleviate relieve, allocate apportion, allot assign, allow let, allow permit, almost near, almost nearly,
almost virtually, alone entirely, alone exclusively, alone lonely, alone only, alone solely, along on, aloud loud,
aloud loudly, also besides, also likewise, also too, alter change, alter vary, alteration change, alteration
modification, alternate alternative, altogether completely, altogether entirely, altogether totally, altogether whole,
altogether wholly, always ever, amaze astound, amaze bewilder, amaze puzzle, amazed astonished, amazement
astonishment, amazing astonishing, amber gold, ambitious challenging, amend improve, america u.s., ammo ammunition,
amorphous shapeless, amount number, amount sum, amount total, amplify magnify, amusement entertainment, analyze
examine, analyze study, anchor ground, angle slant, anguish torment, anguish torture, animal beast, animal creature,
announcement proclamation, annoy bother, annoy irritate, annoyance irritation, answer reply, answer respond,
antagonist opponent, anticipate expect, anxiously uneasily, anyhow anyway, apothecary chemist, apparatus setup,
apparent evident, apparent plain, apparent seeming, apparently seemingly, appeal charm, appear look, appear seem,
appease gentle, appease pacify, apply employ, apply use, apply utilize, appoint constitute, appreciation hold,
apprehend arrest, apprehend collar, apprehend comprehend, apprehend grasp, apprehension dread, apprehension
understanding, approach coming, approach near, appropriate reserve, approve sanction, approximate estimate,
approximate gauge, approximately roughly, approximately some, approximation estimate, apt given, architect designer,
ardor zeal, argue reason, argument controversy, argument statement, arise originate, arouse awake, arouse elicit,
arouse evoke, arouse provoke, arrest collar, arrest nail, arrive come, articulate phrase, articulate word, artillery
gun, as equally, ascertain determine, ascertain insure, ascribe attribute, ascribe impute, aspect facet, ass behind,
ass seat, assail assault, assemblage gathering, assess evaluate, assign delegate, assign designate, assimilate ingest,
assist assistance, assist help, assistance help, assistant help, associate connect, associate link, associate relate,
assume presume, assurance confidence, assure ensure, assure guarantee, assure insure, athletic gymnastic, atomic
nuclear, attack onrush, attack onslaught, attempt effort, attempt endeavor, attempt essay, attempt try, attempt
undertake, attention care, attest certify, attest evidence, attest manifest, attitude posture, attorney lawyer,
attract pull, attribute dimension, attribute impute, aug august, author writer, authorities government, authorities
regime, authority potency, automobile car, autumn fall, average mean, average norm, avert avoid, awake awaken, awake
wake, award honor, award laurels, awareness consciousness, away forth, away off, awed awestruck, awful awfully, awful
dreadful, awful frightening, awful terrible, awful terribly, awful unspeakable, awfully terribly, babe baby, babe
infant, baby infant, back backward, back endorse, back rearward, backing patronage, backward rearward, bad badness,
badly ill, badly poorly, badly seriously, badly severely, ballot vote, ballot voting, ban prohibition, band circle,
bang clap, bang slam, bang smash, banter kid, bar barricade, bar block, bar saloon, bare naked, bare nude, barely
hardly, barely scarcely, bargain deal, barricade block, basement cellar, basically essentially, basically
fundamentally, bask enjoy, bask relish, bask savor, bastard prick, batter buffet, batter slugger, battle combat,
battle engagement, battle fight, battle struggle, battlefield field, bawl bellow, bearer carrier, beast brute, beast
creature, beckon wave, become get, before earlier, beg implore, beg pray, beg solicit, begin commence, begin start,
beginning outset, behavior conduct, behind seat, being existence, being organism, belie contradict, belief impression,
belief notion, believe think, bellow holler, bellow hollering, bellow roar, belly stomach, beloved darling, beloved
dear, bend crook, bend turn, benefit profit, beset plague, better improve, bewilder puzzle, bewildered confused, bible
scripture, bid command, big large, bigger larger, bind bond, bit chip, bite sting, bitterness resentment, black
blackness, blame fault, blame rap, blanket cover, blast clap, blast smash, blazing glaring, bleak desolate, block
obstruct, bloom blooming, bloom blossom, bloom flower, blossom flower, blossom unfold, blurred fuzzy, blush flush,
bluster boast, board plank, board room, boast sport, bogus fake, bogus phony, bolt rigidly, bolt stiffly, boom din,
boom roar, boom smash, boom thunder, boost encouragement, boost hike, border margin, border surround, bore drill, boss
chief, bother irritate, bounce leap, bound boundary, bound edge, bound jump, bound leap, bound spring, box package,
brace poise, brand make, brandish wave, brave endure, breach violate, breadth width, break interruption, breed
engender, bright brilliantly, brilliant superb, broad wide, broaden extend, brood dwell, brooding reflective, brook
creek, brook endure, brook tolerate, brow eyebrow, brow forehead, brush thicket, brute wildcat, budge stir, buff
lover, build construct, building construction, bulk majority, bullet slug, bum tramp, bump find, bunch clump, bunch
cluster, bundle package, bundle packet, burden load, burden loading, bureau office, burrow tunnel, burst explosion,
burst volley, bush shrub, bustle flurry, bustle hustle, busy occupy, buy purchase, cable telegraph, cable wire,
calamity catastrophe, calamity disaster, calamity tragedy, calculate compute, calculate figure, calculation
computation, caliber quality, call name, calm composure, calm quiet, calm steady, calm still, campaign crusade,
captive prisoner, capture charm, capture seizure, cardinal central, cardinal fundamental, cardinal key, carefully
cautiously, cargo freight, cargo shipment, carpet rug, carry transport, cart drag, cart haul, case instance, castle
palace, catalog catalogue, catastrophe disaster, catastrophe tragedy, category class, cater provide, cattle cows,
cattle oxen, cavort romp, cease discontinue, cease end, cease quit, cease stop, celebrate fete, celebration festivity,
cemetery graveyard, center focus, center halfway, center middle, center midway, center pore, centimeter cm, central
fundamental, central key, certain sure, certainly sure, certainly surely, certify evidence, certify manifest,
challenge dispute, chance fortune, chance opportunity, channel transmit, chant intone, characteristic feature, charter
hire, chase dog, chase pursuit, chase trail, cheap inexpensive, cheering shouting, cheery gay, chide lecture, chide
rebuke, chide scold, chief main, chief principal, chiefly mainly, chiefly primarily, child kid, child minor, child
youngster, chill cool, chill quiver, choice pick, choice select, choice selection, choose select, chore job, chore
task, chortle chuckle, christ jesus, chromium cr, chunk clod, chunk clump, chunk lump, circuit tour, circular round,
circulate disseminate, cite mention, cite refer, city metropolis, clamber scramble, clamor din, clang clash, clang
crash, clarity clearness, clash crash, class classify, class grade, classroom schoolroom, clean plumb, cliche
commonplace, click tick, client customer, climax culminate, clip time, clock time, clod clump, clod lump, close last,
close near, close shut, cloth fabric, cloth textile, clothe dress, cloud obscure, clouded overcast, clue hint, clump
cluster, clump lump, clumsy ungainly, clutch grip, clutch hold, clutch seize, coach manager, coalesce fuse, coalesce
merge, coalesce mix, code codification, coffee java, coil spiral, collaborate cooperate, collar nail, collect compile,
colony settlement, colored negro, colossal prodigious, combat fighting, comfort solace, comic funny, commence start,
comment commentary, comment remark, commission committee, commit dedicate, commit devote, common green, common park,
commonly normally, commonly ordinarily, commonly usually, commonwealth country, commonwealth nation, companion
comrade, companion fellow, comparatively relatively, compass range, compass scope, compel oblige, compete vie,
competition contest, competitor rival, complete finish, completely entirely, completely totally, completely whole,
completely wholly, complex composite, compliment congratulate, component element, component factor, component
ingredient, component part, component portion, compound intensify, comprehend grasp, comprehend perceive, comprise
contain, comrade fellow, conceal hide, concealed hidden, concede confess, conceive think, concentrate focus,
concentrate pore, concept conception, concern pertain, concern refer, concern relate, conclude reason, conclusion
decision, concurrent simultaneous, condemn decry, condition discipline, condition status, conduct demeanor, conference
league, confide entrust, confine limit, confine throttle, confirm corroborate, conflict struggle, confront face,
congregation fold, connect link, connect relate, conquer subdue, conquer suppress, consequence effect, consequence
outcome, consequence result, consequent resultant, consider regard, consider view, considerably substantially, consist
dwell, consolation solace, conspicuously prominently, constantly invariably, constituent element, constitution
establishment, construct manufacture, construe interpret, consultation interview, consume down, consume ingest,
contain incorporate, contaminate foul, contemplation reflection, contempt disdain, contempt scorn, contend postulate,
contention controversy, continue keep, continue proceed, contour shape, contrary opposite, contrary reverse, contrast
counterpoint, contribute impart, contribute lend, contribution donation, contrivance gadget, control curb, conversion
transition, convinced positive, cook ready, cope grapple, copy imitate, copy simulate, correct right, correspond
match, cost price, couch sofa, counseling guidance, count matter, countenance sanction, countless myriad, country
nation, couple mate, couple pair, course naturally, court woo, cowboy puncher, cows oxen, crack super, craft trade,
crawl creep, crazy mad, creak screech, creak squeak, creator divine, creator lord, credo creed, creep sneak, criminal
crook, criminal outlaw, crimson red, cringe flinch, cringe shrink, cringe wince, crisp sharp, criterion standard,
crook outlaw, crook turn, crop harvest, cross intersect, cross transverse, cross traverse, crouch squat, crouch stoop,
crowd herd, crude earthy, cruel savage, cruel vicious, crush squeeze, crush suppress, cry holler, cry scream, cry
shout, cry weep, cry yell, cuddle nestle, cuddle snuggle, cultural ethnic, cure remedy, curious funny, curious
peculiar, curious queer, curious singular, curiously peculiarly, currently presently, curse cuss, curse oath, curse
swear, curtail restrict, curtain drape, curtain drapery, curve sheer, curve swerve, curve veer, curved curving, cuss
fella, cuss fellow, cuss lad, cuss swear, custom usage, cut reduce, cycle round, dad pa, dad papa, dad pop, damage
harm, damn damned, damn darned, damn goddam, damn goddamn, damn goddamned, damned darned, damned goddam, damned
goddamned, damp moist, dampen moisten, dampen stifle, dark darkness, darling dear, darling favorite, darned goddam,
darned goddamned, dart dash, dart flutter, dart scoot, dash flair, dash scoot, dazed stupid, deal plow, dealer trader,
dear honey, debris dust, debut entry, debut introduction, dec december, deceased gone, decent fitting, decent nice,
decent properly, decide resolve, decidedly definitely, decorate grace, decrease diminish, decrease lessen, decrease
lessening, decree fiat, dedicate devote, deduce derive, deduce infer, deduct subtract, deep deeply, deeply profoundly,
defeat frustration, defeat overcome, defender guardian, defer postpone, deficiency lack, deficiency want, deformation
distortion, defy resist, defy withstand, degree level, delay wait, delight please, delight revel, demand necessitate,
demand need, demand require, democracy republic, demon devil, demon fiend, demonstrate present, demonstrate show,
demonstration presentation, departure deviation, dependable reliable, dependence dependency, depict describe, depict
picture, deposit lodge, deposit sediment, deposit stick, deprive strip, derive gain, derive infer, descend fall,
describe report, desert forsake, deserve merit, desire hope, desire want, despair desperation, despairing desperate,
despise disdain, despise scorn, destination goal, destine doom, destiny fate, destroy ruin, detached separated,
detailed elaborate, detect discover, detect find, detect notice, detect observe, detectable noticeable, detection
sensing, detector sensor, determination finding, determine shape, detonate explode, develop evolve, development
evolution, deviate divert, deviation difference, devise formulate, devise invent, diagram plot, dialect idiom,
diarrhea diarrhoea, diary journal, dice die, dictate prescribe, dictatorship tyranny, die expire, die perish, differ
disagree, differentiate distinguish, differentiation distinction, differently otherwise, difficult hard, diffuse
pervade, diminish lessen, dingy grimy, directly straight, director manager, dirt soil, dirty soiled, disability
handicap, disagreement discrepancy, disappear vanish, disaster tragedy, disc disk, disc record, discard dispose,
discern distinguish, discharge dispatch, disclose expose, disclose reveal, discontinue quit, discontinue stop,
discount dismiss, discount disregard, discount ignore, discover find, discover notice, discover observe, disdain
scorn, disgrace dishonor, disgrace shame, dishonor shame, dismiss disregard, dismiss ignore, disordered upset,
dispense distribute, disperse dissipate, disperse scatter, disperse sprinkle, dispersed spread, displacement shift,
display exhibit, display show, dispute quarrel, disregard ignore, disregard neglect, disregard snub, disrupt
interrupt, dissipate scatter, distill purify, distinctive typical, distort falsify, distort warp, distress hurt,
distressing disturbing, distribute spread, district territory, distrust suspect, distrust suspicion, disturb trouble,
disturbance upset, disturbed upset, disturbed worried, dive plunge, diversion recreation, divide split, divine lord,
divinity god, do make, do perform, doctor physician, doctrine philosophy, document papers, dog trail, domain orbit,
domain sphere, dominate prevail, dominate reign, domination supremacy, done through, doomed lost, door doorway, dosage
dose, dot stud, double dual, double twofold, doubt uncertainty, doubtful dubious, doubtless undoubtedly, down
downward, dozen twelve, dozens lots, drag haul, drain drainage, drama play, dramatic spectacular, dramatic striking,
drape drapery, draped wrapped, draught gulp, draw pull, drawn haggard, drawn worn, dread fear, dreadful fearful,
dreadful frightening, dreadful terrible, drift float, drift impetus, drive motor, drone monotone, drown submerge,
duplicate repeat, dusk nightfall, duty obligation, duty responsibility, dweller inhabitant, dwelling home, earnings
pay, earnings profit, earnings profits, earnings salary, earnings wage, earth globe, earthquake quake, easily easy,
east orient, eating feeding, economic economical, edge inch, educate train, education instruction, effect outcome,
effect result, effort endeavor, effort exertion, effort try, egg eggs, ego self, elaborate expound, elder older,
elderly older, element factor, element ingredient, elevate lift, elevate promote, elevation raising, elicit evoke,
elicit provoke, elude evade, emblematic symbolic, embrace encompass, embrace hug, emphasize stress, emphasize
underline, emphasize underscore, employ employment, employ hire, employ use, employ utilize, enact ordain, enclose
envelop, encounter find, encounter meet, encounter skirmish, encourage further, encourage promote, encroachment
intrusion, encroachment invasion, end terminate, endanger jeopardize, endanger menace, endanger threaten, endeavor
enterprise, endeavor strive, endeavor try, endless eternal, endless interminable, endow gift, endow invest, endure
tolerate, enemy foe, enforce implement, enforce impose, engage pursue, engagement fight, engrossed intent, engrossed
wrapped, engulf steep, enjoin order, enjoy relish, enjoy savor, enormous tremendous, enormously tremendously, enough
plenty, enraged furious, enrol enroll, enrol recruit, enroll recruit, ensue result, ensure guarantee, ensure insure,
entail mean, entire full, entire intact, entire total, entirely exclusively, entirely solely, entirely totally,
entirely whole, entirely wholly, entitle title, entry introduction, envision fancy, envision picture, envision
visualize, epic heroic, epoch era, equal peer, equal rival, error fault, error mistake, erudite learned, especially
particularly, especially specially, essay try, essential indispensable, essential necessity, essential requirement,
essentially fundamentally, establish found, establish institute, establish launch, establishment institution, esteem
respect, estimate figure, estimate gauge, etc. etcetera, eternal interminable, evade hedge, evade sidestep, evade
skirt, evaluation rating, eventually finally, everyday routine, evidence grounds, evidence manifest, evident plain,
evidently obviously, evidently plainly, evoke provoke, exactly just, exactly precisely, exaggerate magnify, exalt
glorify, examination scrutiny, examine study, example instance, exceed top, exceed transcend, excess extra, excess
spare, excess surplus, excite stimulate, exclude omit, exclusive sole, exclusively only, exclusively solely, excuse
pardon, exemplify illustrate, exemption freedom, exercise exert, exercise practice, exercise usage, exercise use,
exercise utilization, exercise workout, exert wield, existence universe, existence world, expanse sweep, expectation
outlook, expectation prospect, experiment experimentation, expert proficient, expert skillful, expire perish, explicit
expressed, exploit feat, express utter, expression face, expression look, extended lengthy, extended prolonged,
exterior outside, extra spare, extra surplus, extrapolate generalize, extrapolate infer, extreme utmost, extremely
super, exultant rejoicing, exultant triumphant, eyelid lid, fabric textile, face look, facility installation, factory
mill, fail neglect, fairly pretty, fairly reasonably, fairly somewhat, faith religion, fake forge, fake phony, falsify
warp, falter waver, famed famous, famed noted, family household, famous noted, fancy illusion, fancy picture, fancy
visualize, fantastic grotesque, fantastic marvelous, fantastic wonderful, farther further, fashion manner, fashion
mode, fashion style, fashion way, fast tight, fasten fix, fasten secure, father sire, fathom penetrate, fault mistake,
fearful frightening, fearful terrible, feasible practicable, feasible workable, feature have, feature sport, feb
february, feel flavor, feeling impression, feeling notion, fella fellow, fella lad, fellow lad, fervent fiery, fervent
impassioned, fierce furious, fiery impassioned, fifty l, fig figure, fight fighting, figure forecast, figure reckon,
file register, film movie, finally ultimately, financial fiscal, find notice, find observe, fire firing, fireplace
hearth, firm firmly, firm house, fit set, fit suit, fix mend, fix mess, fix repair, flash wink, flat level, flat
plane, flavor spirit, fledgling freshman, fledgling newcomer, fleet swift, flicker flutter, flicker quiver, flinch
shrink, flinch wince, flip somersault, flip toss, flood swamp, flounder stagger, flourish thrive, flush peak, flushed
rosy, fly wing, focus pore, foil frustrate, foil thwart, foliage leaf, following next, forbid forestall, forbid
prevent, forbid prohibit, forbid veto, force pressure, forego precede, forest wood, forest woods, forestall prevent,
form kind, form organize, form sort, formally officially, formulate invent, formulation preparation, fort fortress,
fort garrison, forth off, fortify strengthen, fortune hazard, fortune luck, foster further, found institute, found
launch, foyer hall, foyer lobby, framework model, frankly honestly, frantically madly, free liberate, free loose, free
release, free rid, freight shipment, frenzy fury, frequent patronize, frequent shop, frequently often, fresh new,
fresh newly, freshman newcomer, fret fuss, frighten scare, frightened scared, frightened terrified, frightening
terrible, frightful horrible, fringe periphery, frustrate thwart, fulfil fulfill, fulfill satisfy, full fully, full
total, fumble grope, fun merriment, function operate, function serve, fundamental key, funny peculiar, funny queer,
furnish provide, furnish render, furnish supply, further promote, furthermore moreover, fury rage, fuse merge, fuse
mix, fuss mother, g gm, g gram, gag joke, gaiety merriment, gain increase, gap opening, gap spread, gasp pant, gaunt
haggard, gay merry, gaze stare, generalize infer, generally mostly, gentle pacify, gesticulate gesture, gesticulate
motion, gesture motion, ghost specter, gift invest, gift talent, girl miss, give yield, given granted, given
presumption, glance glimpse, glance glint, glare glower, gleam gleaming, gleam glint, gleam glisten, gleam glitter,
glint glisten, glint glitter, glint spark, glinting glittering, glisten glitter, glue paste, gm gram, go move, go
travel, goad spur, goddam goddamned, gold golden, good well, govern regulate, government regime, grade rank, grade
rate, grammatic grammatical, grandeur splendor, grandmother granny, gratification satisfaction, grave sober, grave
tomb, gravely soberly, greasy oily, greatcoat overcoat, grievance grudge, grim relentless, grim stern, grin smile,
grin smiling, grip handle, grip hold, groan moan, ground reason, group grouping, group radical, growing growth,
growing maturation, growl rumble, growth maturation, grumble rumble, grumble scold, guess hazard, guess imagine, guess
reckon, guess speculation, guess suppose, guess surmise, guess think, guide lead, guide maneuver, guide steer, haggard
worn, hail herald, halfway middle, halfway midway, hall hallway, hall lobby, halt stop, handbag purse, handle manage,
handle treat, hands manpower, hands men, happen occur, harbor nurse, hardly scarcely, harm hurt, harm injury, harvest
reap, haste hurry, haste rush, hasten hurry, hasten race, hasten rush, hasten speed, hate hatred, haunt stalk,
haversack knapsack, hawk huckster, hazard risk, hazard venture, headache worry, heal mend, heap lot, heap pile, hedge
sidestep, hedge skirt, heed regard, hence therefore, hence thus, hereafter hereinafter, heretofore yet, hesitate
pause, hesitate waver, hinder impede, hinder obstruct, hint suggest, hitch hobble, hitch limp, hoarse husky, hobble
limp, hold keep, hold maintain, holiday vacation, holler hollering, holler roar, holler scream, holler yell, hollering
roar, honor honour, honor laurels, honor reward, honour laurels, honour reward, horde host, hour hr, however
nevertheless, however nonetheless, however still, howl wail, huge immense, huge vast, hulk loom, hulk tower, humor
wit, hunch intuition, hunch suspicion, hunting search, hurl lunge, hurt injury, hurt smart, hurt wounded, hurtle
lunge, hush silence, hush stillness, hypocrite phony, hypothesize speculate, idea thought, ignore snub, ill poorly,
ill sick, illness sickness, illuminate illumine, illuminate light, illumine light, imagery imagination, imagine
reckon, imbed plant, imitate simulate, imitation simulated, immediately instantly, immense vast, immensely vastly,
impair mar, impart lend, impersonal neutral, implore pray, important significant, impose inflict, impress strike,
impression notion, imprison jail, impudent insolent, impulse urge, in inch, incite motivate, incite prompt,
inclination tendency, incline slope, incline tend, incorporate integrate, increasingly progressively, independent
sovereign, index indicator, indicate point, indicate signal, indignation outrage, individual mortal, individual
person, individual single, individual someone, individual soul, individually separately, indolent lazy, induction
initiation, industry manufacture, inescapable unavoidable, inevitably necessarily, influence shape, inhabit live,
inhabit populate, inherent integral, initiate originate, injure wound, innovation invention, inquire wonder, inquiry
query, inquiry question, inquiry research, inscription lettering, inside interior, inside within, insight penetration,
instal install, instant moment, instant wink, instead rather, instruct teach, instructor teacher, insulate isolate,
intact integral, intake uptake, integrity unity, intellectual rational, intelligible understandable, intent intention,
intent purpose, intent wrapped, intention purpose, interest sake, interfere intervene, interlace twine, intermediate
medium, intrusion invasion, intuition suspicion, investigator researcher, involvement participation, irony satire,
irritation temper, isolated separated, isolated stray, issue publish, jab poke, jam pile, jam throng, jar jolt, jeer
scoff, jeopardize menace, jeopardize stake, jeopardize threaten, jerk yank, jimdandy jimhickey, job occupation,
journey travel, juicy voluptuous, jump leap, jump spring, just merely, just only, just precisely, just simply, keep
maintain, kick thrill, kickoff outset, kid minor, kid youngster, kill killing, kind sort, kinda rather, kingdom realm,
l liter, label mark, label tag, lack want, lad sonny, laden loaded, lam run, lam thrash, largely mostly, lash slash,
lash whip, last survive, lasting permanent, lately recently, later subsequently, lather suds, laugh laughter, lavender
lilac, lavish shower, lay place, lay position, lay put, lay set, lb pound, leaders leadership, leading star, lean
thin, lean tilt, leap spring, lease rent, lecture rebuke, lecture scold, left remaining, lend loan, lengthy prolonged,
let permit, level plane, liberate loose, license permit, life living, lifelike pictorial, lifelike vivid, lift raise,
like wish, likely probable, likely probably, likewise similarly, limit throttle, limitation restriction, link relate,
little small, live populate, load loading, locality neighborhood, locality vicinity, locate situate, lock mesh, lodge
stick, long yearn, longing yearning, look looking, look seem, loom tower, loose release, loot prize, lot mass, lot
pile, lot plenty, loud loudly, lumber timber, lurch reel, lurch stagger, lure tempt, lyric words, m meter, ma mama, ma
mamma, madman maniac, main principal, mainly primarily, mama mamma, mandatory required, maneuver steer, manner mode,
manner style, manner way, manpower men, manufacturer producer, mark score, mark tag, marked pronounced, market
marketplace, marketing selling, marry wed, marvel wonder, marvelous terrific, marvelous tremendous, marvelous
wonderful, master surmount, mastery supremacy, material stuff, maximum utmost, maybe perhaps, maybe possibly, means
way, measure quantity, measure step, meditate muse, meditate ponder, meditate reflect, melody tune, melt thaw, menace
threat, menace threaten, mend repair, mention note, mention refer, mention reference, mention remark, merchandise
product, merchandise trade, merely only, merely simply, merge mix, merge unify, merge unite, merit virtue, metal
metallic, mg milligram, middle midway, midst thick, militia reserves, min minute, mind psyche, mingle unify, minimal
minimum, minister pastor, minor youngster, mischief shenanigan, miserable piteous, miserable poor, miserable
suffering, mixed sundry, mode style, mode way, model mold, model pattern, moisture wet, mold stamp, mood temper,
mortal person, mortal someone, mortal soul, motionless still, motivate prompt, motivation motive, mouth speak, mouth
talk, move travel, mumble mutter, muse ponder, muse reflect, musician player, mutely silently, naked nude, narrative
story, narrative tale, nationalism patriotism, near nearly, nearly virtually, necessitate need, necessitate require,
need require, needed required, neighborhood vicinity, nestle snuggle, nevertheless nonetheless, nevertheless still,
new newly, new novel, news tidings, nonetheless still, normally ordinarily, normally usually, north northward,
northerner yank, northerner yankee, nose poke, note observe, note remark, nothing zero, notice observe, nov november,
now today, nudge prod, number total, o oxygen, object objective, obligation responsibility, obscure vague, observe
remark, obviously plainly, occupant resident, oct october, odor smell, ominous sinister, one unity, only simply, only
solely, onrush onslaught, opinion sentiment, opposite reverse, opposition resistance, optical visual, optimal optimum,
orbit sphere, ordinarily usually, orient point, origin root, origin source, outcome result, outline sketch, output
yield, outrage shock, outset start, outstanding prominent, outstanding salient, overcome surmount, own possess, owner
proprietor, ownership possession, pa papa, pa pop, package packet, package parcel, pains striving, painting picture,
panic terror, papa pop, part partially, part partly, part portion, partially partly, particle speck, particular
peculiar, particular special, particularly specially, partner spouse, pass walk, passage transition, patch piece,
patrol police, patronize sponsor, pattern practice, pay salary, pay wage, pecs pectoral, peculiar queer, peculiar
singular, peculiar special, pen write, penalize punish, penalty punishment, percent percentage, percentage share,
perfectly utterly, perfume scent, perhaps possibly, perilous precarious, persistence persistency, persistent
relentless, person someone, person soul, perspective view, perspiration sweat, pertain refer, pertain relate, petition
request, phantom specter, phase stage, phone telephone, photo photograph, phrase word, picket scout, pictorial vivid,
picture visualize, pile throng, pinpoint speck, pipe shriek, pipe shrill, pitch toss, piteous poor, place position,
place put, place set, place spot, plan program, plant works, plod trudge, poetry verse, poignant touching, polish
refine, polish smooth, pond pool, ponder reflect, position put, position set, possible potential, potential
potentiality, pound ram, practicable workable, preaching sermon, precaution safeguard, preference taste, prepare
ready, present show, presently shortly, presently soon, preserve uphold, press urge, pressing urgent, pretty
reasonably, pretty somewhat, prevail reign, prey target, print publish, prize treasure, prize value, pro professional,
procedure process, proceeds yield, process treat, procure secure, proficient skillful, profit profits, prohibit veto,
project protrude, project task, prominent salient, promotion publicity, promptly quick, promptly quickly, proportional
relative, propose suggest, provide render, provide supply, province state, provisional tentative, psyche soul, pulse
throb, pupil student, pure utter, purely strictly, purl swirl, push thrust, pussy slit, put set, quake quiver, quarrel
row, quarrel wrangle, queer singular, query question, quick quickly, quick speedy, quicken speed, quickly rapidly,
quiet still, quietly softly, quit stop, quiver thrill, race rush, race speed, radical revolutionary, rage storm, rail
railing, range reach, range roam, range scope, range stray, range wander, rank rate, ransack rifle, rarely seldom,
ratify sign, reach scope, react respond, real very, realize recognize, really truly, rear rearward, reasonable
sensible, reasonably somewhat, reb rebel, rebellion revolt, rebuff snub, rebuild reconstruct, rebuke scold, rebut
refute, recall recollect, recall remember, recede retreat, recede withdraw, reckon suppose, reckon think, recollect
remember, recollection remembrance, recommend urge, recover regain, recover retrieve, recreate revive, reek smack,
reel spin, reel stagger, reexamine review, refund repay, regain retrieve, regard respect, regard view, regret sorrow,
regulation rule, rehabilitation renewal, reiterate repeat, rejoicing triumphant, rejoin retort, relentless stern,
reliance trust, religious spiritual, relish savor, remain stay, remainder residue, remainder rest, remarkable
singular, remarkably unusually, render supply, repeal rescind, repeat repetition, replace supersede, replace supplant,
reply respond, repose rest, represent symbolize, repulsion revulsion, reputation repute, rescue saving, residue rest,
resign vacate, resignation surrender, resolve settle, respective several, respective various, resume survey,
retaliation revenge, retreat withdraw, revere worship, rigidly stiffly, rite ritual, road route, roam stray, roam
wander, roar thunder, rock stone, rock sway, romp runaway, root source, rough roughly, roughly some, row wrangle, rub
scratch, run tally, run trial, rush rushing, rush speed, rush surge, rustle rustling, salary wage, salute toast,
salvage save, savage vicious, savor taste, say state, say tell, scamper scuttle, scheme strategy, scholar student,
school schoolhouse, scream screech, scream shout, scream shriek, scream yell, screech shriek, screech squeak, screen
test, search seek, seated sitting, sec second, secede splinter, sensation whiz, separated spaced, sept september,
sequence succession, seriously severely, seriousness sincerity, serpent snake, settlement village, sheer swerve, sheer
veer, shift transformation, shiver shudder, shooting shot, shop store, shop workshop, short suddenly, shortly soon,
shout yell, shriek shrill, shrink wince, sidestep skirt, sign subscribe, significant substantial, silence still,
silent still, sin sinfulness, slacken slow, slanting sloping, slash whip, sleep slumber, slender slim, slice slit,
slightly somewhat, slip steal, slop spill, slow slowly, smile smiling, smother suffocate, smother surround, snap
snarl, snap tear, soar surge, someone soul, sore tender, span traverse, spare surplus, spare trim, spark sparkle,
spark trigger, speak talk, specify stipulate, spectacular striking, spectator witness, speculation surmise, speed
velocity, spell trance, spire steeple, splash sprinkle, spot spy, spring springtime, squad team, square squarely,
squirm twist, squirm writhe, staircase stairway, stairs steps, standpoint viewpoint, star whiz, state tell, steel
sword, step tread, stimulation stimulus, storage storehouse, story tale, strain strive, strange unusual, strangle
throttle, stray wander, stress tension, stride tread, study survey, stumble trip, style way, subdue suppress, subject
theme, subject topic, suffering woe, suitable suited, sun sunlight, supersede supplant, sure surely, surmise suspect,
suspect suspicious, swerve veer, swirl twirl, swirl whirl, tackle undertake, taunt tease, taut tight, teen teenage,
telegraph wire, television tv, terrific wonderful, test trial, test try, testimonial tribute, theater theatre, theme
topic, therefore thus, thinking thought, thread wind, thud thump, tire weary, top transcend, topple tumble, torment
torture, totally whole, totally wholly, trample tread, transfer transportation, transformation transmutation, treasure
value, tremendous wonderful, triumph victory, tube tubing, tumult uproar, turn turning, twirl whirl, twist writhe,
underline underscore, unify unite, universe world, up upward, up upwards, upset worried, upward upwards, usage use,
usage utilization, use utilization, use utilize, usefulness utility, variable varying, vote voting, wait waiting, war
warfare, wash washing, whiskey whisky, whole wholly, wonderfully wondrously, wood woods, yank yankee, year yr
`
