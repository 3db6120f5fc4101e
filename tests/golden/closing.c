/* main chunk of closing.lua */
COLD_CODE static Ret f0_main(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value qv, qw;
  int64_t qn;
  int more;
  ENTER_FRAMED(3);
L0:;
  /* 0 CLOSURE 0, line 8 */
  { TEMPORARY_CLOSURE
    SLOW(0, new_ = rt_closure_inner(L, self, 0));
    R[0] = FROM_FUNCTION(new_); }
  /* 2 MOVE 1 0, line 9 */
  R[1] = R[0];
  /* 3 MOVE 2 0, line 9 */
  R[2] = R[0];
  /* 4 TAILCALL 1 2, line 9, calls f1_use */
  REQUEST_CALL(4, R[1], 1, R[2], VALUE_NIL, VALUE_NIL, LEAVE_FRAMED());
}

/* function at closing.lua:1 */
static Ret f1_use(State *L, Closure *self, int64_t argc, Value r0, Value a1, Value a2) {
  Value r1, r2, r3, r4, r6;
  uint64_t p2;
  int m2;
  Value qv, qw;
  int64_t qn;
  int more;
  ENTER(r0, a1, a2);
L0:;
  /* 0 MOVE 1 0, line 2 */
  /* 1 CALL 1 1 2, line 2 */
  CALL(1, r0, 0, VALUE_NIL, VALUE_NIL, VALUE_NIL);
  r1 = qv;
  /* 2 TBC 1, line 2 */
  SLOW(2, rt_tbc(L, r1));
  /* 3 LOADI 2 1, line 4 */
  /* 4 MOVE 3 0, line 4 */
  /* 5 CALL 3 1 2, line 4 */
  CALL(5, r0, 0, VALUE_NIL, VALUE_NIL, VALUE_NIL);
  r3 = qv;
  /* 6 TBC 3, line 4 */
  SLOW(6, rt_tbc(L, r3));
  /* 7 JF 1 -> 15, line 5 */
  if (IS_FALSY(r1)) goto L2;
L1:;
  /* 9 MOVE 4 0, line 5 */
  /* 10 MOVE 5 1, line 5 */
  /* 11 MOVE 6 2, line 5 */
  /* 12 CALL 4 3 0, line 5 */
  CALL(12, r0, 2, r1, 0xFFFF800000000001UL, VALUE_NIL);
  /* 13 CLOSE 2, line 5 */
  { Value *kept_ = rt_keep_results(L, qv, qn);
  SLOW(13, rt_close_count(L, 2));
  L->mv = L->top = kept_; }
  /* 14 RETURN 4 0, line 5 */
  RETURNING(14, qv, qn + 0)
  LEAVE();
  RET(qv, qn + 0);
L2:;
  /* 15 CLOSE 1, line 5 */
  SLOW(15, rt_close_count(L, 1));
  /* 16 MOVE 2 0, line 7 */
  /* 17 LOADNIL 3 2, line 7 */
  RELEASE(r3);
  /* 18 MOVE 5 1, line 7 */
  /* 19 TFORPREP 2 -> 23, line 7 */
  TFORPREP(19, m2, p2, r0, VALUE_NIL, VALUE_NIL, r1);
  r2 = r0;
  goto L4;
L3:;
  /* 21 CLOSE 2, line 7 */
  SLOW(21, rt_close_count(L, 2));
  /* 22 RETURN1 6, line 7 */
  RETURNING(22, r6, 1)
  LEAVE();
  RET(r6, 1);
L4:;
  /* 23 TFORCALL 2 1, line 7 */
  TFORCALL(23, m2, p2, r2, VALUE_NIL, VALUE_NIL)
  r6 = qv;
  /* 24 TFORLOOP 2 -> 21, line 7 */
  if (!IS_NIL(r6)) {
  r4 = r6;
  POLL(24)
  goto L3;
  }
  RELEASE(r4);
L5:;
  /* 26 CLOSE 1, line 7 */
  SLOW(26, rt_close_count(L, 1));
  /* 27 CLOSE 1, line 8 */
  SLOW(27, rt_close_count(L, 1));
  /* 28 RETURN0, line 8 */
  RETURNING(28, VALUE_NIL, 0)
  LEAVE();
  RET(VALUE_NIL, 0);
}

static const AotFunction functions0[] = {
  {0, 6, 0, 0, 0, 0, f0_main},
  {1, 29, 0, 0, 0, 0, f1_use},
};
const AotUnit unit0 = {functions0, 2, 0};

