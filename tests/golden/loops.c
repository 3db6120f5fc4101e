/* main chunk of loops.lua */
COLD_CODE static Ret f0_main(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  ENTER_FRAMED(2);
L0:;
  /* 0 CLOSURE 0, line 9 */
  { TEMPORARY_CLOSURE
    SLOW(0, new_ = rt_closure_inner(L, self, 0));
    new_->up[0] = self->up[0];
    R[0] = FROM_FUNCTION(new_); }
  /* 2 RETURN1 0, line 10 */
  LEAVE_FRAMED();
  RET(R[0], 1);
}

/* function at loops.lua:1 */
struct data1 { Cache c[3]; Value k[4]; ShapeGroup g[1]; };
#undef D
#define D ((struct data1 *)(data + 0))
static const uint16_t record1_22[] = {3};
static Ret f1_all(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value r0, r1, r2, r3, r4, r5, r7, r8;
  int64_t i0, i3, i4, i5, i7, i10;
  uint64_t p0;
  int m0;
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER_VARARG(a0, a1, a2);
  TAKE_VARARGS(0, a0, a1, a2);
L0:;
  /* 0 LOADI 0 1, line 1 */
  /* 1 LOADI 1 10, line 1 */
  /* 2 LOADI 2 2, line 1 */
  /* 3 FORPREP 0 -> 20, line 1 */
  i0 = 1L;
  i3 = i0;
  if (i0 > 10L) goto L4;
L1:;
  /* 5 MOVE 4 3, line 2 */
  /* 6 LOADK 5, line 2 */
  /* 8 LOADI 6 -1, line 2 */
  /* 9 FORPREP 4 -> 18, line 2 */
  i4 = i3;
  i7 = i4;
  if (LIKELY(IS_INT(HIDDEN_WORD(0x3FE0000000000000UL)))) i5 = AS_INT(HIDDEN_WORD(0x3FE0000000000000UL));
  else {
    f->pc = 9;
  if (!rt_for_limit(L, HIDDEN_WORD(0x3FE0000000000000UL), i4, (-1L))) goto L3;
    i5 = L->tail.argc;
  }
  if (i4 < i5) goto L3;
L2:;
  /* 11 GETGLOBAL 8 0, line 2 */
  BODY_GETFIELD(11, r8, self->up[0], AS_STRING(D->k[1]), &D->c[0]);
  /* 13 MOVE 9 3, line 2 */
  /* 14 MOVE 10 7, line 2 */
  /* 15 CALL 8 3 1, line 2 */
  r3 = BOX_INT(i3);
  r7 = BOX_INT(i7);
  CALL(15, r8, 2, r3, r7, VALUE_NIL);
  /* 16 FORLOOP 4 -> 11, line 2 */
  i10 = i7;
  if (i4 > i5) {
  i7 = i4 = IADD(i4, (-1L));
  POLL(16)
  goto L2;
  }
L3:;
  /* 18 FORLOOP 0 -> 5, line 1 */
  if (FOR_MORE(i0, 10L, 2L)) {
  i3 = i0 = IADD(i0, 2L);
  POLL(18)
  goto L1;
  }
L4:;
  /* 20 GETGLOBAL 0 0, line 4 */
  BODY_GETFIELD(20, r0, self->up[0], AS_STRING(D->k[2]), &D->c[1]);
  /* 22 NEWTABLE 1 1 1, line 4 */
  NEW_TABLE(22, r1, SITE(&D->g[0]), D->k, record1_22, 1, 0, new_->cells[0] = VALUE_NIL);
  /* 24 LOADI 2 1, line 4 */
  /* 25 SETFIELD 1 2, line 4 */
  SET_RECORD(r1, 0, 0xFFFF800000000001UL);
  /* 27 CALL 0 2 5, line 4 */
  CALL(27, r0, 1, r1, VALUE_NIL, VALUE_NIL);
  r0 = qv;
  r1 = RESULT(1);
  r2 = RESULT(2);
  r3 = RESULT(3);
  /* 28 TFORPREP 0 -> 35, line 4 */
  TFORPREP(28, m0, p0, r0, r1, r2, r3);
  goto L7;
L5:;
  /* 30 JT 4 -> 35, line 5 */
  if (IS_TRUTHY(r4)) goto L7;
L6:;
  /* 32 LOADNIL 6 1, line 6 */
  /* 33 TBC 6, line 6 */
  SLOW(33, rt_tbc(L, VALUE_NIL));
  /* 34 CLOSE 1, line 7 */
  SLOW(34, rt_close_count(L, 1));
L7:;
  /* 35 TFORCALL 0 2, line 4 */
  TFORCALL(35, m0, p0, r0, r1, r2)
  r4 = qv;
  r5 = qw;
  /* 36 TFORLOOP 0 -> 30, line 4 */
  if (!IS_NIL(r4)) {
  r2 = r4;
  POLL(36)
  goto L5;
  }
  RELEASE(r2);
L8:;
  /* 38 CLOSE 1, line 8 */
  SLOW(38, rt_close_count(L, 1));
  /* 39 RETURN0, line 9 */
  RETURNING(39, VALUE_NIL, 0)
  LEAVE_VARARG();
  RET(VALUE_NIL, 0);
}

static const AotFunction functions0[] = {
  {0, 4, 0, 0, 0, 0, f0_main},
  {1, 40, 4, 3, 1, 0, f1_all},
};
const AotUnit unit0 = {functions0, 2, 0};

