/** What stands around the questions of a script for Maxima: how each is decided, and what is printed. */

/**
 * Must be the first line, since Maxima reads it only there. Nothing is echoed, and a question that would
 * be asked at the keyboard is an error instead.
 */
export const MAXIMA_FIRST_LINE =
  ':lisp (progn (defun retrieve (msg flag) (declare (ignore msg flag)) (merror "asked")) (defun displa (x) x) ' +
  '(defun $isoexit (code) #+gcl (funcall (quote si::quit) code) #+sbcl (sb-ext:exit :code code :abort t) ' +
  '#+clisp (ext:exit code) #+ecl (ext:quit code) code))';

/** It begins a new line, which the first one leaves open. */
export const MAXIMA_PRELUDE = `printf(true, "~%")$
errormsg: false$
logexpand: super$
isopoints: 6$
isotries: 120$
isodigits: 50$
isowords: []$
isoagrees: 0$ isodisagrees: 0$ isoundecided: 0$ isoatpoints: 0$

/* Comparison at points finds what is not equal, and proves nothing else. */

isodraw(sign) := block([size],
  if sign = integer then return(1 + random(30)),
  size: (100 + random(900))/10^(2 + random(2)),
  if sign = negative or (sign = real and random(2) = 0) then -size else size)$

/* Real values at a point; [] where there are none. */
isocomputed(sides, point, count) := block([found, fpprec: count],
  found: errcatch(bfloat(subst(point, sides))),
  if found = [] then return([]),
  found: first(found),
  if every(bfloatp, map(lambda([value], if value = 0 then 0b0 else value), found)) then found else [])$

/* Sign of left - right; unknown where it has no value there, or is not certain. */
isoorderat(sides, point) := block([coarse, fine, rough, gap, small: 10b0^(-isodigits/2)],
  coarse: isocomputed(sides, point, isodigits),
  if coarse = [] then return(unknown),
  fine: isocomputed(sides, point, 2*isodigits),
  if fine = [] then return(unknown),
  if some(lambda([value], is(value <= 0)), rest(fine, 2)) then return(unknown),
  block([fpprec: 2*isodigits],
    rough: coarse[1] - coarse[2],
    gap: fine[1] - fine[2],
    if is(abs(gap) <= abs(rough)*small) then 0
    elseif is(abs(gap) <= (abs(fine[1]) + abs(fine[2]))*small^3) then 0
    elseif is(abs(rough - gap) <= abs(gap)/10^6) then (if is(gap > 0) then 1 else -1)
    else unknown))$

isoorders(sides, symbols) := block([found: [], order, state: make_random_state(20260101)],
  set_random_state(state),
  for try: 1 thru (if symbols = [] then 1 else isotries) while length(found) < isopoints do (
    order: isoorderat(sides, map(lambda([entry], entry[1] = isodraw(entry[2])), symbols)),
    if order # unknown then found: cons(order, found)),
  found)$

/* Proof, by Maxima's own algebra. */

isovanishes(gap) := block([found: errcatch(is(gap = 0))], is(found = [true]))$

isoproved(left, relation, right) := block([gap, found],
  if relation = "=" then (
    gap: errcatch(ratsimp(left - right)),
    if gap # [] and isovanishes(first(gap)) then return(true),
    gap: errcatch(radcan(left - right)),
    if gap # [] and isovanishes(first(gap)) then return(true),
    gap: errcatch(radcan(exp(radcan(log(left) - log(right))))),
    if gap # [] and is(first(gap) = 1) then return(true),
    gap: errcatch(ratsimp(radcan(ratsimp(log(radcan(left)) - log(radcan(right)))))),
    return(is(gap # [] and isovanishes(first(gap))))),
  gap: if relation = "<=" then right - left else left - right,
  some(lambda([form], is(errcatch(
      if relation = ">" then is(form(gap) > 0) else is(form(gap) >= 0)) = [true])),
    [lambda([e], e), ratsimp, factor, lambda([e], factor(radcan(e)))]))$

isofails(relation, order) :=
  if relation = "=" then is(order # 0) elseif relation = "<=" then is(order > 0)
  elseif relation = ">=" then is(order < 0) else is(order <= 0)$

isosay(id, word, why) := (
  isowords: cons([id, word], isowords),
  if word = "agrees" then isoagrees: isoagrees + 1
  elseif word = "disagrees" then isodisagrees: isodisagrees + 1
  else isoundecided: isoundecided + 1,
  printf(true, "~a ~a: ~a~%", id, word, why))$

isostep(name, ids) := block([words, missing],
  words: map(lambda([id], assoc(id, isowords, "undecided")), ids),
  missing: length(sublist(words, lambda([word], is(word = "undecided")))),
  printf(true, "step ~a: ~a~%", name,
    if ids = [] then "nothing to prove"
    elseif member("disagrees", words) then "disagrees"
    elseif missing = 0 then "proved again"
    else sconcat(missing, " of ", length(ids), " undecided")))$

/* The same formulas twice: as they are, and with something to compute with for unknown functions. */
isoanswer(id, relation, verdict, symbols, given, point, sides, numeric) :=
  block([every_side, there: unknown, others, found, holds],
    if numeric = [] then return(isosay(id, "undecided", "not carried out")),
    every_side: append(first(numeric), given),
    if point # [] then there: isoorderat(every_side, point),
    others: isoorders(every_side, symbols),
    found: sublist(append(if there = unknown then [] else [there], others), lambda([one], isofails(relation, one))),
    if verdict = "fails" then (
      if there # unknown and not isofails(relation, there) then
        return(isosay(id, "disagrees", "it holds at the point that was to refute it")),
      if found # [] then return(isosay(id, "agrees", "it fails at a point"))),
    if verdict = "holds" and found # [] then return(isosay(id, "disagrees", "it fails at a point")),
    if found # [] then return(isosay(id, "undecided", "nothing was claimed, and it fails at a point")),
    holds: if sides = [] then false else isoproved(first(sides)[1], relation, first(sides)[2]),
    if holds and verdict = "holds" then return(isosay(id, "agrees", "proved")),
    if holds and verdict = "fails" then return(isosay(id, "disagrees", "it holds everywhere")),
    if holds then return(isosay(id, "undecided", "nothing was claimed, and it holds")),
    if others = [] then return(isosay(id, "undecided", "no value at any point")),
    isoatpoints: isoatpoints + 1,
    isosay(id, "undecided", sconcat("holds at ", length(others), " points")))$`;
