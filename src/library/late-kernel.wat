;; How near do the tokens of a passage come to each token of a question? In WebAssembly for i64.popcnt, one instruction
;; where JavaScript has none: three times as fast as tables of floats. `npm run kernel` makes late-kernel.ts of it.
;;
;; A passage's token is `words` words of 64 sign bits; a question's token is, for each such word, 8 planes: bit k of its
;; components, rounded to 0..255, stands in plane k. Then Σ component · bit = Σ 2^k · popcount(bits & plane k).
(module
  (memory (export "memory") 1)
  ;; Writes for each of `questions` tokens the highest cosine with any of `tokens` tokens (one at least of each), float32.
  ;; `factors`: three float32 a question's token; cosine = scale · (first · sum + second · set bits + third).
  (func (export "best")
    (param $questions i32) (param $factors i32) (param $planes i32)
    (param $words i32) (param $tokens i32) (param $bits i32) (param $scales i32)
    (param $highest i32)
    (local $left i32) (local $factor i32) (local $plane i32) (local $high i32) (local $at i32) (local $end i32)
    (local $word i64) (local $sum i64) (local $set i64) (local $ones f32) (local $scale f32)

    (local.set $high (local.get $highest))
    (local.set $left (local.get $questions))
    (loop $each_question
      (f32.store (local.get $high) (f32.const -1))
      (local.set $high (i32.add (local.get $high) (i32.const 4)))
      (br_if $each_question (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))

    (loop $each_token
      (local.set $end (i32.add (local.get $bits) (i32.shl (local.get $words) (i32.const 3))))
      (local.set $set (i64.const 0))
      (local.set $at (local.get $bits))
      (loop $each_word
        (local.set $set (i64.add (local.get $set) (i64.popcnt (i64.load (local.get $at)))))
        (br_if $each_word (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $end))))
      (local.set $ones (f32.convert_i64_s (local.get $set)))
      (local.set $scale (f32.load (local.get $scales)))

      (local.set $left (local.get $questions))
      (local.set $factor (local.get $factors))
      (local.set $plane (local.get $planes))
      (local.set $high (local.get $highest))
      (loop $each_question
        (local.set $sum (i64.const 0))
        (local.set $at (local.get $bits))
        (loop $each_word
          (local.set $word (i64.load (local.get $at)))
          (local.set $sum (i64.add (local.get $sum)
            (i64.popcnt (i64.and (local.get $word) (i64.load (local.get $plane))))))
          (local.set $sum (i64.add (local.get $sum) (i64.shl
            (i64.popcnt (i64.and (local.get $word) (i64.load offset=8 (local.get $plane)))) (i64.const 1))))
          (local.set $sum (i64.add (local.get $sum) (i64.shl
            (i64.popcnt (i64.and (local.get $word) (i64.load offset=16 (local.get $plane)))) (i64.const 2))))
          (local.set $sum (i64.add (local.get $sum) (i64.shl
            (i64.popcnt (i64.and (local.get $word) (i64.load offset=24 (local.get $plane)))) (i64.const 3))))
          (local.set $sum (i64.add (local.get $sum) (i64.shl
            (i64.popcnt (i64.and (local.get $word) (i64.load offset=32 (local.get $plane)))) (i64.const 4))))
          (local.set $sum (i64.add (local.get $sum) (i64.shl
            (i64.popcnt (i64.and (local.get $word) (i64.load offset=40 (local.get $plane)))) (i64.const 5))))
          (local.set $sum (i64.add (local.get $sum) (i64.shl
            (i64.popcnt (i64.and (local.get $word) (i64.load offset=48 (local.get $plane)))) (i64.const 6))))
          (local.set $sum (i64.add (local.get $sum) (i64.shl
            (i64.popcnt (i64.and (local.get $word) (i64.load offset=56 (local.get $plane)))) (i64.const 7))))
          (local.set $plane (i32.add (local.get $plane) (i32.const 64)))
          (br_if $each_word (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $end))))
        (f32.store (local.get $high) (f32.max (f32.load (local.get $high))
          (f32.mul (local.get $scale) (f32.add (f32.load offset=8 (local.get $factor)) (f32.add
            (f32.mul (f32.load (local.get $factor)) (f32.convert_i64_s (local.get $sum)))
            (f32.mul (f32.load offset=4 (local.get $factor)) (local.get $ones)))))))
        (local.set $factor (i32.add (local.get $factor) (i32.const 12)))
        (local.set $high (i32.add (local.get $high) (i32.const 4)))
        (br_if $each_question (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))

      (local.set $bits (local.get $end))
      (local.set $scales (i32.add (local.get $scales) (i32.const 4)))
      (br_if $each_token (local.tee $tokens (i32.sub (local.get $tokens) (i32.const 1)))))))
