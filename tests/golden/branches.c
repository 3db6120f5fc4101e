/* main chunk of branches.lua */
COLD_CODE static Ret f0_main(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  ENTER_FRAMED(2);
L0:;
  /* 0 CLOSURE 0, line 15 */
  { TEMPORARY_CLOSURE
    SLOW(0, new_ = rt_closure_inner(L, self, 0));
    R[0] = FROM_FUNCTION(new_); }
  /* 2 RETURN1 0, line 16 */
  LEAVE_FRAMED();
  RET(R[0], 1);
}

/* function at branches.lua:1 */
struct data1 { Cache c[0]; Value k[9]; ShapeGroup g[2]; };
#undef D
#define D ((struct data1 *)(data + 0))
static Ret f1_all(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value r0, r1;
  int64_t i0;
  Value *data = L->data;
  ENTER_VARARG(a0, a1, a2);
  TAKE_VARARGS(0, a0, a1, a2);
L0:;
  /* 0 VARARG 0 2, line 1 */
  r0 = nva > 0 ? va[0] : VALUE_NIL;
  /* 1 JEQK 0 0 0 -> 6, line 2 */
  if (!(r0 == VALUE_NIL)) goto L2;
L1:;
  /* 3 LOADK 1, line 2 */
  /* 5 RETURN1 1, line 2 */
  LEAVE_VARARG();
  RET(D->k[1], 1);
L2:;
  /* 6 JEQK 0 2 0 -> 10, line 2 */
  if (!(r0 == D->k[2])) goto L4;
L3:;
  /* 8 LOADI 0 1, line 2 */
  /* 9 JMP -> 13, line 2 */
  r0 = 0xFFFF800000000001UL;
  goto L6;
L4:;
  /* 10 JT 0 -> 13, line 2 */
  if (IS_TRUTHY(r0)) goto L6;
L5:;
  /* 12 LOADI 0 5, line 2 */
  r0 = 0xFFFF800000000005UL;
L6:;
  /* 13 JLTK 0 3 0 -> 24, line 3 */
  if (!(COND_VL(13, r0, 10L, <, rt_less))) goto L11;
L7:;
  /* 15 JEQK 0 4 1 -> 24, line 3 */
  if (COND_EQ_LITERAL(r0, 7L)) goto L11;
L8:;
  if (IS_OFTEN_LEFT(&D->g[0])) goto V8;
  if (!IS_INT(r0)) if (!IS_BOXED_INT(r0)) goto V8;
  i0 = UNBOX_INT(r0);
  goto S8;
V8:;
  /* 17 ADDK 0 0 5, line 4 */
G17:;
  ARITH_VI(17, r0, r0, 1L, +, rt_add);
  /* 18 JGTK 0 6 1 -> 24, line 5 */
G18:;
  if (COND_LV(18, 8L, r0, <, rt_less)) goto L11;
L9:;
  /* 20 JLTK 0 3 0 -> 24, line 3 */
G20:;
  if (!(COND_VL(20, r0, 10L, <, rt_less))) goto L11;
L10:;
  /* 22 JEQK 0 4 0 -> 17, line 3 */
  if (!(COND_EQ_LITERAL(r0, 7L))) {
  POLL(22)
  goto L8;
  }
L11:;
  if (IS_OFTEN_LEFT(&D->g[1])) goto V11;
  if (!IS_INT(r0)) if (!IS_BOXED_INT(r0)) goto V11;
  i0 = UNBOX_INT(r0);
  goto S11;
V11:;
  /* 24 LOADFALSE 1, line 8 */
  /* 25 JGEK 0 7 0 -> 32, line 8 */
G25:;
  if (!(COND_LV(25, 3L, r0, <=, rt_less_equal))) {
  r1 = VALUE_FALSE;
  goto L15;
  }
L12:;
  /* 27 JLEK 0 8 1 -> 31, line 8 */
G27:;
  if (COND_VL(27, r0, 5L, <=, rt_less_equal)) goto L14;
L13:;
  /* 29 LOADFALSE 1, line 8 */
  /* 30 JMP -> 32, line 8 */
  r1 = VALUE_FALSE;
  goto L15;
L14:;
  /* 31 LOADTRUE 1, line 8 */
  r1 = VALUE_TRUE;
L15:;
  /* 32 SUBK 0 0 5, line 9 */
G32:;
  ARITH_VI(32, r0, r0, 1L, -, rt_sub);
  /* 33 JF 1 -> 24, line 10 */
  if (r1 == VALUE_FALSE) {
  POLL(33)
  goto L11;
  }
L16:;
  /* 35 JMP -> 37, line 11 */
  goto L18;
L18:;
  /* 37 RETURN1 0, line 14 */
  LEAVE_VARARG();
  RET(r0, 1);
S8:;
  /* 17 ADDK 0 0 5, line 4 */
  i0 = IADD(i0, 1L);
  /* 18 JGTK 0 6 1 -> 24, line 5 */
  if (8L < i0) {
  r0 = BOX_INT(i0);
  goto L11;
  }
  goto S9;
S9:;
  /* 20 JLTK 0 3 0 -> 24, line 3 */
  if (!(i0 < 10L)) {
  r0 = BOX_INT(i0);
  goto L11;
  }
  goto S10;
S10:;
  /* 22 JEQK 0 4 0 -> 17, line 3 */
  if (!(i0 == 7L)) {
  if (UNLIKELY(POLLED())) {
  r0 = BOX_INT(i0);
  SLOW(22, rt_poll_compiled(L));
  goto L8;
  }
  goto S8;
  }
  r0 = BOX_INT(i0);
  goto L11;
S11:;
  /* 24 LOADFALSE 1, line 8 */
  /* 25 JGEK 0 7 0 -> 32, line 8 */
  if (!(3L <= i0)) {
  r1 = VALUE_FALSE;
  goto S15;
  }
  goto S12;
S12:;
  /* 27 JLEK 0 8 1 -> 31, line 8 */
  if (i0 <= 5L) goto S14;
  goto S13;
S13:;
  /* 29 LOADFALSE 1, line 8 */
  /* 30 JMP -> 32, line 8 */
  r1 = VALUE_FALSE;
  goto S15;
S14:;
  /* 31 LOADTRUE 1, line 8 */
  r1 = VALUE_TRUE;
  goto S15;
S15:;
  /* 32 SUBK 0 0 5, line 9 */
  i0 = ISUB(i0, 1L);
  /* 33 JF 1 -> 24, line 10 */
  if (r1 == VALUE_FALSE) {
  if (UNLIKELY(POLLED())) {
  r0 = BOX_INT(i0);
  SLOW(33, rt_poll_compiled(L));
  goto L11;
  }
  goto S11;
  }
  r0 = BOX_INT(i0);
  goto L16;
}

static const AotFunction functions0[] = {
  {0, 4, 0, 0, 0, 0, f0_main},
  {1, 39, 9, 0, 2, 0, f1_all},
};
const AotUnit unit0 = {functions0, 2, 0};

