;; How near do the tokens of a passage come to each token of a question? In WebAssembly for its 16 table look-ups in one
;; instruction (i8x16.swizzle): some fifteen times as fast as tables of floats in JavaScript. `npm run kernel` makes
;; late-kernel.ts of it.
;;
;; A passage's tokens come in groups of 16. Byte j of the group's k-th 16 bytes is byte k of the sign bits of its j-th
;; token. A question's token has for each half of each such byte a table: the sum, rounded to -63..63, of its components
;; there, each with the sign that the half's bits give it. Two halves fit into a byte, all of them into 16 bits.
(module
  (memory (export "memory") 1)
  ;; Writes for each of `questions` tokens the highest cosine with any token of `groups` groups (one at least of each),
  ;; float32: factor · scale · sum. `factors`: a float32 a question's token; `scales`: one a passage's token.
  (func (export "best")
    (param $questions i32) (param $factors i32) (param $tables i32)
    (param $bytes i32) (param $groups i32) (param $codes i32) (param $scales i32) (param $highest i32)
    (local $left i32) (local $factor i32) (local $table i32) (local $high i32) (local $at i32) (local $end i32)
    (local $code v128) (local $sums v128) (local $lower v128) (local $upper v128) (local $most v128)
    (local.set $high (local.get $highest))
    (local.set $left (local.get $questions))
    (loop $each_question
      (f32.store (local.get $high) (f32.const -1))
      (local.set $high (i32.add (local.get $high) (i32.const 4)))
      (br_if $each_question (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
    (loop $each_group
      (local.set $end (i32.add (local.get $codes) (i32.shl (local.get $bytes) (i32.const 4))))
      (local.set $left (local.get $questions))
      (local.set $factor (local.get $factors))
      (local.set $table (local.get $tables))
      (local.set $high (local.get $highest))
      (loop $each_question
        (local.set $lower (v128.const i32x4 0 0 0 0))
        (local.set $upper (v128.const i32x4 0 0 0 0))
        (local.set $at (local.get $codes))
        (loop $each_byte
          (local.set $code (v128.load (local.get $at)))
          (local.set $sums (i8x16.add
            (i8x16.swizzle (v128.load (local.get $table))
              (v128.and (local.get $code) (i8x16.splat (i32.const 15))))
            (i8x16.swizzle (v128.load offset=16 (local.get $table)) (i8x16.shr_u (local.get $code) (i32.const 4)))))
          (local.set $lower (i16x8.add (local.get $lower) (i16x8.extend_low_i8x16_s (local.get $sums))))
          (local.set $upper (i16x8.add (local.get $upper) (i16x8.extend_high_i8x16_s (local.get $sums))))
          (local.set $table (i32.add (local.get $table) (i32.const 32)))
          (br_if $each_byte (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end))))
        (local.set $most (f32x4.max
          (f32x4.max
            (f32x4.mul (v128.load (local.get $scales))
              (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $lower))))
            (f32x4.mul (v128.load offset=16 (local.get $scales))
              (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $lower)))))
          (f32x4.max
            (f32x4.mul (v128.load offset=32 (local.get $scales))
              (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $upper))))
            (f32x4.mul (v128.load offset=48 (local.get $scales))
              (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $upper)))))))
        (f32.store (local.get $high) (f32.max (f32.load (local.get $high)) (f32.mul (f32.load (local.get $factor))
          (f32.max
            (f32.max (f32x4.extract_lane 0 (local.get $most)) (f32x4.extract_lane 1 (local.get $most)))
            (f32.max (f32x4.extract_lane 2 (local.get $most)) (f32x4.extract_lane 3 (local.get $most)))))))
        (local.set $factor (i32.add (local.get $factor) (i32.const 4)))
        (local.set $high (i32.add (local.get $high) (i32.const 4)))
        (br_if $each_question (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
      (local.set $codes (local.get $end))
      (local.set $scales (i32.add (local.get $scales) (i32.const 64)))
      (br_if $each_group (local.tee $groups (i32.sub (local.get $groups) (i32.const 1)))))))
