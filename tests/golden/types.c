/* main chunk of types.lua */
COLD_CODE static Ret f0_main(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  ENTER_FRAMED(3);
L0:;
  /* 0 CLOSURE 0, line 10 */
  { TEMPORARY_CLOSURE
    SLOW(0, new_ = rt_closure_inner(L, self, 0));
    R[0] = FROM_FUNCTION(new_); }
  /* 2 CLOSURE 1, line 17 */
  { TEMPORARY_CLOSURE
    SLOW(2, new_ = rt_closure_inner(L, self, 1));
    R[1] = FROM_FUNCTION(new_); }
  /* 4 CLOSURE 2, line 18 */
  { TEMPORARY_CLOSURE
    SLOW(4, new_ = rt_closure_inner(L, self, 2));
    R[2] = FROM_FUNCTION(new_); }
  /* 6 RETURN0, line 18 */
  LEAVE_FRAMED();
  RET(VALUE_NIL, 0);
}

/* function at types.lua:1 */
struct data1 { Cache c[0]; Value k[6]; ShapeGroup g[1]; };
#undef D
#define D ((struct data1 *)(data + 0))
static Ret f1_sums(State *L, Closure *self, int64_t argc, Value r0, Value r1, Value a2) {
  Value r2, r3, r4, r9;
  int64_t i2, i4, i5, i6, i8, i9;
  double d3, d9, d10;
  Value *data = L->data;
  ENTER(r0, r1, a2);
L0:;
  /* 0 LOADI 2 0, line 2 */
  /* 1 LOADK 3, line 2 */
  /* 3 GETINT 4 0 1, line 2 */
  GETINDEX_I(3, r4, r0, 1L);
  /* 4 LOADI 5 1, line 3 */
  /* 5 MOVE 6 1, line 3 */
  /* 6 LOADI 7 1, line 3 */
  /* 7 FORPREP 5 -> 20, line 3 */
  i5 = 1L;
  i8 = i5;
  if (LIKELY(IS_INT(r1))) i6 = AS_INT(r1);
  else {
    f->pc = 7;
  if (!rt_for_limit(L, r1, i5, 1L)) {
  i2 = 0L;
  d3 = HIDDEN_DOUBLE(0.5);
  goto L2;
  }
    i6 = L->tail.argc;
  }
  if (i5 > i6) {
  i2 = 0L;
  d3 = HIDDEN_DOUBLE(0.5);
  goto L2;
  }
  i2 = 0L;
  d3 = HIDDEN_DOUBLE(0.5);
L1:;
  if (IS_OFTEN_LEFT(&D->g[0])) goto V1;
  if (!IS_INT(r4)) if (!IS_BOXED_INT(r4)) goto V1;
  i4 = UNBOX_INT(r4);
  goto S1;
V1:;
  /* 9 MULK 9 8 1, line 4 */
  i9 = IMUL(i8, 3L);
  /* 10 ADD 9 2 9, line 4 */
  i9 = IADD(i2, i9);
  /* 11 BANDK 2 9 2, line 4 */
  i2 = i9 & 255L;
  /* 12 MULK 9 3 3, line 5 */
  d9 = d3 * 2.0;
  /* 13 DIVK 10 8 4, line 5 */
  d10 = HIDDEN_DOUBLE((double)i8) / 7.0;
  /* 14 SUB 3 9 10, line 5 */
  d3 = d9 - d10;
  /* 15 ADD 4 4 2, line 6 */
  ARITH_VI(15, r4, r4, i2, +, rt_add);
  /* 16 IDIVK 9 4 5, line 7 */
  BODY_IDIV(16, r9, r4, 0xFFFF800000000001UL);
  /* 17 SETINDEX 0 8 9, line 7 */
  SETINDEX_I(17, r0, i8, r9);
  /* 18 FORLOOP 5 -> 9, line 3 */
  if (i5 < i6) {
  i8 = i5 = IADD(i5, 1L);
  POLL(18)
  goto L1;
  }
L2:;
  /* 20 MOVE 5 2, line 9 */
  /* 21 MOVE 6 3, line 9 */
  /* 22 MOVE 7 4, line 9 */
  /* 23 RETURN 5 4, line 9 */
  r2 = BOX_INT(i2);
  r3 = FROM_DOUBLE(d3);
  L->mv = L->top;
  L->top[1] = r3;
  L->top[2] = r4;
  LEAVE();
  RET(r2, 3);
S1:;
  /* 9 MULK 9 8 1, line 4 */
  i9 = IMUL(i8, 3L);
  /* 10 ADD 9 2 9, line 4 */
  i9 = IADD(i2, i9);
  /* 11 BANDK 2 9 2, line 4 */
  i2 = i9 & 255L;
  /* 12 MULK 9 3 3, line 5 */
  d9 = d3 * 2.0;
  /* 13 DIVK 10 8 4, line 5 */
  d10 = HIDDEN_DOUBLE((double)i8) / 7.0;
  /* 14 SUB 3 9 10, line 5 */
  d3 = d9 - d10;
  /* 15 ADD 4 4 2, line 6 */
  i4 = IADD(i4, i2);
  /* 16 IDIVK 9 4 5, line 7 */
  IDIV(16, i9, i4, 1L);
  /* 17 SETINDEX 0 8 9, line 7 */
  r9 = BOX_INT(i9);
  SETINDEX_I(17, r0, i8, r9);
  /* 18 FORLOOP 5 -> 9, line 3 */
  if (i5 < i6) {
  i8 = i5 = IADD(i5, 1L);
  if (UNLIKELY(POLLED())) {
  r4 = BOX_INT(i4);
  SLOW(18, rt_poll_compiled(L));
  goto L1;
  }
  goto S1;
  }
  r4 = BOX_INT(i4);
  goto L2;
}

/* function at types.lua:11 */
struct data2 { Cache c[0]; Value k[3]; ShapeGroup g[1]; };
#undef D
#define D ((struct data2 *)(data + 10))
static Ret f2_order(State *L, Closure *self, int64_t argc, Value r0, Value r1, Value a2) {
  Value r2, r3;
  int64_t i0, i2, i3;
  Value *data = L->data;
  ENTER(r0, r1, a2);
L0:;
  /* 0 LOADI 2 0, line 12 */
  /* 1 JLTK 0 0 0 -> 4, line 13 */
  if (!(COND_VL(1, r0, 10L, <, rt_less))) {
  i2 = 0L;
  goto L2;
  }
L1:;
  /* 3 ADDK 2 2 1, line 13 */
  i2 = IADD(0L, 1L);
L2:;
  /* 4 JEQK 1 1 1 -> 8, line 14 */
  if (COND_EQ_LITERAL(r1, 1L)) goto L4;
L3:;
  /* 6 JEQK 0 2 1 -> 9, line 14 */
  if (r0 == D->k[2]) goto L5;
L4:;
  /* 8 SUBK 2 2 1, line 14 */
  i2 = ISUB(i2, 1L);
L5:;
  /* 9 JLE 2 0 0 -> 15, line 15 */
  if (!(COND_IV(9, i2, r0, <=, rt_less_equal))) {
  r2 = BOX_INT(i2);
  goto L7;
  }
  r2 = BOX_INT(i2);
L6:;
  if (IS_OFTEN_LEFT(&D->g[0])) goto V6;
  if (!IS_INT(r0)) if (!IS_BOXED_INT(r0)) goto V6;
  if (!IS_INT(r2)) if (!IS_BOXED_INT(r2)) goto V6;
  i0 = UNBOX_INT(r0);
  i2 = UNBOX_INT(r2);
  goto S6;
V6:;
  /* 11 LEN 3 0, line 15 */
G11:;
  BODY_LEN(11, r3, r0);
  /* 12 ADD 2 2 3, line 15 */
G12:;
  BODY_ADD(12, r2, r2, r3);
  /* 13 JLE 2 0 1 -> 11, line 15 */
G13:;
  if (COND_LE(13, r2, r0)) {
  POLL(13)
  goto L6;
  }
L7:;
  /* 15 NOT 3 0, line 16 */
  BODY_NOT(15, r3, r0);
  /* 16 MOVE 4 2, line 16 */
  /* 17 RETURN 3 3, line 16 */
  L->mv = L->top;
  L->top[1] = r2;
  LEAVE();
  RET(r3, 2);
S6:;
  /* 11 LEN 3 0, line 15 */
  if (!INT_FITS(i0)) {
  r0 = BOX_INT(i0);
  r2 = BOX_INT(i2);
  COUNT_LEAVING(&D->g[0]);
  goto G11;
  }
  r0 = FROM_SMALL_INT(i0);
  if (UNLIKELY(!TRY_LEN(r3, r0))) {
  r2 = BOX_INT(i2);
  COUNT_LEAVING(&D->g[0]);
  goto G11;
  }
  /* 12 ADD 2 2 3, line 15 */
  if (LIKELY(IS_INT(r3))) i3 = AS_INT(r3);
  else if (IS_BOXED_INT(r3)) i3 = BOXED_INT(r3);
  else {
  r2 = BOX_INT(i2);
  COUNT_LEAVING(&D->g[0]);
  goto G12;
  }
  i2 = IADD(i2, i3);
  /* 13 JLE 2 0 1 -> 11, line 15 */
  if (i2 <= i0) {
  if (UNLIKELY(POLLED())) {
  r0 = BOX_INT(i0);
  r2 = BOX_INT(i2);
  SLOW(13, rt_poll_compiled(L));
  goto L6;
  }
  goto S6;
  }
  r2 = BOX_INT(i2);
  goto L7;
}

/* function at types.lua:18 */
struct data3 { Cache c[0]; Value k[1]; };
#undef D
#define D ((struct data3 *)(data + 17))
PART Ret a3_clamp(State *L, Closure *self, int64_t argc, Value r0, Value a1, Value a2) {
  Value r1;
  ENTER(r0, a1, a2);
L0:;
  /* 0 JGTK 0 0 0 -> 4, line 18 */
  if (!(COND_DV(0, 1.5, r0, <, rt_less))) goto L2;
L1:;
  /* 2 LOADK 0, line 18 */
  r0 = HIDDEN_WORD(0x3FF8000000000000UL);
L2:;
  /* 4 UNM 1 0, line 18 */
  BODY_UNM(4, r1, r0);
  /* 5 RETURN1 1, line 18 */
  LEAVE();
  RET(r1, 1);
}
static Ret f3_clamp(State *L, Closure *self, int64_t argc, Value r0, Value a1, Value a2) {
  Value r1;
  double d0;
  Value qv, qw;
  int64_t qn;
  int more;
  TEMPORARIES
  Value o0 = r0;
  if (UNLIKELY(L->poll)) return a3_clamp(L, self, argc, o0, a1, a2);
L0:;
  /* 0 JGTK 0 0 0 -> 4, line 18 */
  if (LIKELY(IS_DOUBLE(r0))) d0 = AS_DOUBLE(r0);
  else if (IS_INT(r0)) d0 = (double)AS_INT(r0);
  else {
  return a3_clamp(L, self, argc, o0, a1, a2);
  }
  if (UNLIKELY(!TRY_ORDER_DV(more, 1.5, r0, <))) {
  return a3_clamp(L, self, argc, o0, a1, a2);
  }
  if (!(more)) goto L2;
L1:;
  /* 2 LOADK 0, line 18 */
  r0 = HIDDEN_WORD(0x3FF8000000000000UL);
L2:;
  /* 4 UNM 1 0, line 18 */
  if (UNLIKELY(!TRY_UNM(r1, r0))) {
  return a3_clamp(L, self, argc, o0, a1, a2);
  }
  /* 5 RETURN1 1, line 18 */
  RET(r1, 1);
}

static const AotFunction functions0[] = {
  {0, 7, 0, 0, 0, 0, f0_main},
  {1, 25, 6, 0, 1, 0, f1_sums},
  {2, 19, 3, 0, 1, 10, f2_order},
  {3, 7, 1, 0, 0, 17, f3_clamp},
};
const AotUnit unit0 = {functions0, 4, 0};

