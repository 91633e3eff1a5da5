/**
 * Pairs of English words that can stand for each other: forms that a stemmer doesn't join, and common ways to say the
 * same in a chat. Written by hand and kept short: a pair too many makes a false claim look supported.
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
bear born, sink sank, sink sunk, strike struck,
about roughly, about approximately, above over, acquire get, achieve reach, aid help, alike similar, almost nearly, answer
reply, apply use, ask request, assist help, award prize, began started, below under, boat ship, boss manager, brief short,
bury inter, centre middle, choose pick, close near, complete finish, conceal hide, correct right, costly expensive, country
nation, danger risk, dawn daybreak, deadly lethal, decide resolve, decline refuse, demand require, depart leave, dwell live,
end finish, ended finished, enormous huge, error mistake, evening night, fast quickly, fix repair, forest wood, founder
founded, funds money, gather collect, gift present, halt stop, happen occur, hike raise, home house, illness disease, job
work, keep retain, kill slay, last final, late former, law statute, lawyer attorney, lease rent, limit cap, maximum most,
minimum least, mend repair, need require, obtain get, often frequently, opening start, own possess, owned belonged, pace
speed, permit let, present current, purchase bought, quit resign, quit leave, rear back, receive get, remain stay, remove
delete, report say, rock stone, sea ocean, select choose, ship vessel, show display, sick ill, small little, state say,
stop cease, street road, sum total, take took, total whole, town city, victory win, wage pay, wage salary, wealthy rich, yearly
annual
`
