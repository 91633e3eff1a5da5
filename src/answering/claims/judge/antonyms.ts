/**
 * Pairs of English words with opposite meanings, beside those of opposites.ts. Written by hand; pairs made by a prefix
 * ("un-", "in-", "dis-") are left to it.
 */
export const ANTONYMS = `
abolish establish, absent present, abundant scarce, accelerate decelerate, accidentally deliberately, acquit convict, add
subtract, admit deny, ahead behind, alive dead, all none, always never, amateur professional, arrest release, ascend descend,
asleep awake, back front, backward forward, ban permit, beautiful ugly, before after, begin finish, beneath above, borrow
lend, bottom top, break mend, bright dim, broad narrow, buy sell, bought sold, calm rough, clean dirty, clear cloudy, close
open, closed open, compulsory optional, mandatory optional, mandatory voluntary, compulsory voluntary, confirm deny, constant
variable, cool warm, coarse fine, convict acquit, cooked raw, cruel kind, damage repair, dark bright, deep shallow, defeat
victory, demolish build, destroy preserve, different same, dry wet, east west, employ dismiss, hire fire, hire dismiss, hired
fired, exit entrance, expand reduce, extend shorten, even odd, export import, fail pass, failed passed, far near, fat thin,
female male, few many, fewer more, first final, forget remember, forgive punish, found lost, free paid, fresh stale, fresh salt,
friendly hostile, gained lost, gave took, give take, given taken, guilty innocent, happy sad, hard soft, heavy light, help
hinder, hid showed, hide show, honest crooked, horizontal vertical, increase reduce, inner outer, join leave, joined left, keep
discard, last first, lead follow, left right, less more, liquid solid, long short, longer shorter, loose tight, loud quiet,
lowest highest, lower higher, maximum least, minimum most, morning evening, move stay, native foreign, never sometimes, noisy
quiet, north south, off on, offer withdraw, old new, older younger, oldest youngest, opened closed, original copy, over under,
part whole, past future, permanent temporary, permitted banned, permitted forbidden, allowed banned, allowed forbidden,
prohibited allowed, prohibited permitted, plural singular, praise blame, private public, profit loss, protect harm, pull push,
quick slow, quickly slowly, raise lower, raised lowered, rapid slow, rarely often, refuse agree, refused agreed, reject adopt,
rejected adopted, rejected approved, rejected accepted, approved refused, remain leave, remained left, remember forget, rise
sink, rose fell, rough smooth, safe dangerous, seldom often, separate join, sharp blunt, sick healthy, sour sweet, strengthen
weaken, strength weakness, stop continue, stopped continued, succeed fail, succeeded failed, supported opposed, survive die,
survived died, tall short, thick thin, thicker thinner, tie untie, together apart, true false, up down, upward downward, upstairs
downstairs, upstream downstream, vacant occupied, victor loser, war peace, wide narrow, wider narrower, widen narrow, winner
loser, with without, won lost, wrong right, yes no, young old
`
