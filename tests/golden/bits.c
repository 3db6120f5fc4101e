/* main chunk of bits.lua */
struct data0 { Cache c[1]; Value k[1]; };
#undef D
#define D ((struct data0 *)(data + 0))
COLD_CODE static Ret f0_main(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER_FRAMED(5);
L0:;
  /* 0 CLOSURE 0, line 5 */
  { TEMPORARY_CLOSURE
    SLOW(0, new_ = rt_closure_inner(L, self, 0));
    R[0] = FROM_FUNCTION(new_); }
  /* 2 GETGLOBAL 1 0, line 6 */
  SLOW(2, R[1] = rt_get_field(L, self->up[0], AS_STRING(D->k[0]), &D->c[0]));
  /* 4 MOVE 2 0, line 6 */
  R[2] = R[0];
  /* 5 LOADI 3 1, line 6 */
  R[3] = FROM_SMALL_INT((int64_t)(1));
  /* 6 LOADI 4 2, line 6 */
  R[4] = FROM_SMALL_INT((int64_t)(2));
  /* 7 CALL 2 3 0, line 6, calls f1_mix */
  CALL_BY(rt_call_clean, 7, R[2], 2, R[3], R[4], VALUE_NIL);
  /* 8 CALL 1 0 1, line 6 */
  rt_gather(L, 0, qv, qn);
  { Value b0 = L->top[0], b1 = L->top[1], b2 = L->top[2];
  CALL_BY(rt_call_clean, 8, R[1], qn + 0, b0, b1, b2);
  }
  /* 9 RETURN0, line 6 */
  RETURNING(9, VALUE_NIL, 0)
  LEAVE_FRAMED();
  RET(VALUE_NIL, 0);
}

/* function at bits.lua:2 */
struct data1 { Cache c[0]; Value k[2]; };
#undef D
#define D ((struct data1 *)(data + 5))
SLOW_ENTRY Ret s1_mix(State *L, Closure *self, int64_t i0, int64_t i1) { Value b0 = BOX_INT(i0), b1 = BOX_INT(i1); return rt_enter_slow(L, self, 2, b0, b1, VALUE_NIL); }
SLOW_ENTRY Ret a1_mix(State *L, Closure *self, int64_t i0, int64_t i1) {
  int64_t i2, i3;
  ENTER_TYPED(s1_mix(L, self, i0, i1));
L0:;
  /* 0 SHRK 2 0 0, line 3 */
  i2 = ISHR(i0, 7L);
  /* 1 BXOR 2 0 2, line 3 */
  i2 = i0 ^ i2;
  /* 2 MULK 3 2 1, line 4 */
  i3 = IMUL(i2, (-7046029254386353131L));
  /* 3 BXOR 3 3 1, line 4 */
  i3 = i3 ^ i1;
  /* 4 RETURN1 3, line 4 */
  LEAVE();
  RET((Value)i3, RET_TYPED);
}
static Ret t1_mix(State *L, Closure *self, int64_t i0, int64_t i1) {
  int64_t i2, i3;
  TEMPORARIES
  if (UNLIKELY(L->poll)) return a1_mix(L, self, i0, i1);
L0:;
  /* 0 SHRK 2 0 0, line 3 */
  i2 = ISHR(i0, 7L);
  /* 1 BXOR 2 0 2, line 3 */
  i2 = i0 ^ i2;
  /* 2 MULK 3 2 1, line 4 */
  i3 = IMUL(i2, (-7046029254386353131L));
  /* 3 BXOR 3 3 1, line 4 */
  i3 = i3 ^ i1;
  /* 4 RETURN1 3, line 4 */
  RET((Value)i3, RET_TYPED);
}
static Ret f1_mix(State *L, Closure *self, int64_t argc, Value r0, Value r1, Value a2) {
  Value r2, r3;
  int64_t i0, i1, i2, i3;
  HAND_OVER_INT(IS_INT(r0) && IS_INT(r1), t1_mix, (State *, Closure *, int64_t, int64_t), (L, self, AS_INT(r0), AS_INT(r1)))
  ENTER(r0, r1, a2);
L0:;
  /* 0 SHRK 2 0 0, line 3 */
  if (LIKELY(IS_INT(r0))) i0 = AS_INT(r0);
  else if (IS_BOXED_INT(r0)) i0 = BOXED_INT(r0);
  else {
  goto G0;
  }
  i2 = ISHR(i0, 7L);
  /* 1 BXOR 2 0 2, line 3 */
  i2 = i0 ^ i2;
  /* 2 MULK 3 2 1, line 4 */
  i3 = IMUL(i2, (-7046029254386353131L));
  /* 3 BXOR 3 3 1, line 4 */
  if (LIKELY(IS_INT(r1))) i1 = AS_INT(r1);
  else if (IS_BOXED_INT(r1)) i1 = BOXED_INT(r1);
  else {
  r3 = BOX_INT(i3);
  goto G3;
  }
  i3 = i3 ^ i1;
  r3 = BOX_INT(i3);
  goto J0;
G0:;
  /* 0 SHRK 2 0 0, line 3 */
  BODY_SHR(0, r2, r0, 0xFFFF800000000007UL);
G1:;
  /* 1 BXOR 2 0 2, line 3 */
  BODY_BXOR(1, r2, r0, r2);
G2:;
  /* 2 MULK 3 2 1, line 4 */
  ARITH_VI(2, r3, r2, (-7046029254386353131L), *, rt_mul);
G3:;
  /* 3 BXOR 3 3 1, line 4 */
  BODY_BXOR(3, r3, r3, r1);
J0:;
  /* 4 RETURN1 3, line 4 */
  LEAVE();
  RET(r3, 1);
}

static const AotFunction functions0[] = {
  {0, 10, 1, 1, 0, 0, f0_main},
  {1, 6, 2, 0, 0, 5, f1_mix},
};
const AotUnit unit0 = {functions0, 2, 0};

