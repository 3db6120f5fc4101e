/* main chunk of guesses.lua */
COLD_CODE static Ret f0_main(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  ENTER_FRAMED(2);
L0:;
  /* 0 CLOSURE 0, line 6 */
  { TEMPORARY_CLOSURE
    SLOW(0, new_ = rt_closure_inner(L, self, 0));
    R[0] = FROM_FUNCTION(new_); }
  /* 2 RETURN1 0, line 7 */
  LEAVE_FRAMED();
  RET(R[0], 1);
}

/* function at guesses.lua:2 */
struct data1 { Cache c[0]; Value k[0]; ShapeGroup g[1]; };
#undef D
#define D ((struct data1 *)(data + 0))
static Ret f1_dot(State *L, Closure *self, int64_t argc, Value r0, Value r1, Value a2) {
  Value r2, r4, r7, r8;
  int64_t i3, i4, i6;
  double d2, d7, d8;
  Value *b0; uint64_t z0, w0;
  Value *b1; uint64_t z1, w1;
  Value *data = L->data;
  ENTER(r0, r1, a2);
L0:;
  /* 0 LOADI 2 0, line 3 */
  /* 1 LOADI 3 1, line 4 */
  /* 2 LEN 4 0, line 4 */
  BODY_LEN(2, r4, r0);
  /* 3 LOADI 5 1, line 4 */
  /* 4 FORPREP 3 -> 12, line 4 */
  i3 = 1L;
  i6 = i3;
  if (LIKELY(IS_INT(r4))) i4 = AS_INT(r4);
  else {
    f->pc = 4;
  if (!rt_for_limit(L, r4, i3, 1L)) {
  r2 = 0xFFFF800000000000UL;
  goto L2;
  }
    i4 = L->tail.argc;
  }
  if (i3 > i4) {
  r2 = 0xFFFF800000000000UL;
  goto L2;
  }
  r2 = 0xFFFF800000000000UL;
L1:;
  if (IS_OFTEN_LEFT(&D->g[0])) goto V1;
  if (!IS_DOUBLE(r2)) goto V1;
  d2 = AS_DOUBLE(r2);
  SET_BASE(r0, b0, z0, w0);
  SET_BASE(r1, b1, z1, w1);
  goto S1;
V1:;
  /* 6 GETINDEX 7 0 6, line 4 */
G6:;
  GETINDEX_I(6, r7, r0, i6);
  /* 7 GETINDEX 8 1 6, line 4 */
G7:;
  GETINDEX_I(7, r8, r1, i6);
  /* 8 MUL 7 7 8, line 4 */
G8:;
  BODY_MUL(8, r7, r7, r8);
  /* 9 ADD 2 2 7, line 4 */
G9:;
  BODY_ADD(9, r2, r2, r7);
  /* 10 FORLOOP 3 -> 6, line 4 */
  if (i3 < i4) {
  i6 = i3 = IADD(i3, 1L);
  POLL(10)
  goto L1;
  }
L2:;
  /* 12 RETURN1 2, line 5 */
  LEAVE();
  RET(r2, 1);
S1:;
  /* 6 GETINDEX 7 0 6, line 4 */
  { TEMPORARY_TABLE(r0); TEMPORARY_VALUE
  PEEK_ELEMENT(i6, b0, z0)
  if (UNLIKELY(!IS_DOUBLE(tv))) {
  r2 = FROM_DOUBLE(d2);
  COUNT_LEAVING(&D->g[0]);
  goto G6;
  }
  d7 = AS_DOUBLE(tv);
  }
  /* 7 GETINDEX 8 1 6, line 4 */
  { TEMPORARY_TABLE(r1); TEMPORARY_VALUE
  PEEK_ELEMENT(i6, b1, z1)
  if (UNLIKELY(!IS_DOUBLE(tv))) {
  r2 = FROM_DOUBLE(d2);
  r7 = FROM_DOUBLE(d7);
  COUNT_LEAVING(&D->g[0]);
  goto G7;
  }
  d8 = AS_DOUBLE(tv);
  }
  /* 8 MUL 7 7 8, line 4 */
  d7 = d7 * d8;
  /* 9 ADD 2 2 7, line 4 */
  d2 = d2 + d7;
  /* 10 FORLOOP 3 -> 6, line 4 */
  if (i3 < i4) {
  i6 = i3 = IADD(i3, 1L);
  if (UNLIKELY(POLLED())) {
  r2 = FROM_DOUBLE(d2);
  SLOW(10, rt_poll_compiled(L));
  goto L1;
  }
  goto S1;
  }
  r2 = FROM_DOUBLE(d2);
  goto L2;
}

static const AotFunction functions0[] = {
  {0, 4, 0, 0, 0, 0, f0_main},
  {1, 14, 0, 0, 1, 0, f1_dot},
};
const AotUnit unit0 = {functions0, 2, 0};

