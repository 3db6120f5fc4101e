/* main chunk of fields.lua */
struct data0 { Cache c[4]; Value k[4]; ShapeGroup g[1]; };
#undef D
#define D ((struct data0 *)(data + 0))
COLD_CODE static Ret f0_main(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  Value *data = L->data;
  ENTER_FRAMED(2);
L0:;
  /* 0 NEWTABLE 0 0 0, line 1 */
  SLOW(0, R[0] = FROM_TABLE(0 ? rt_record_new(L, 0) : rt_table_new(L, 0, 0)));
  /* 2 SETFIELD 0 0, line 2 */
  SLOW(2, rt_set_field(L, R[0], AS_STRING(D->k[0]), &D->c[0], R[0]));
  /* 4 CLOSURE 1, line 3 */
  { TEMPORARY_CLOSURE
    SLOW(4, new_ = rt_closure_inner(L, self, 0));
    new_->up[0] = self->up[0];
    new_->up[1] = R[0];
    R[1] = FROM_FUNCTION(new_); }
  /* 6 SETFIELD 0 1, line 3 */
  SLOW(6, rt_set_field(L, R[0], AS_STRING(D->k[1]), &D->c[1], R[1]));
  /* 8 CLOSURE 1, line 4 */
  { TEMPORARY_CLOSURE
    SLOW(8, new_ = rt_closure_inner(L, self, 1));
    R[1] = FROM_FUNCTION(new_); }
  /* 10 SETFIELD 0 1, line 4 */
  SLOW(10, rt_set_field(L, R[0], AS_STRING(D->k[2]), &D->c[2], R[1]));
  /* 12 CLOSURE 1, line 11 */
  { TEMPORARY_CLOSURE
    SLOW(12, new_ = rt_closure_inner(L, self, 2));
    new_->up[0] = self->up[0];
    R[1] = FROM_FUNCTION(new_); }
  /* 14 SETGLOBAL 1 0, line 5 */
  SLOW(14, rt_set_field(L, self->up[0], AS_STRING(D->k[3]), &D->c[3], R[1]));
  /* 16 RETURN0, line 11 */
  LEAVE_FRAMED();
  RET(VALUE_NIL, 0);
}

/* function at fields.lua:3 */
struct data1 { Cache c[3]; Value k[3]; ShapeGroup g[1]; };
#undef D
#define D ((struct data1 *)(data + 24))
static const uint16_t record1_2[] = {1, 2};
PART Ret a1_new(State *L, Closure *self, int64_t argc, Value r0, Value r1, Value a2) {
  Value r2, r3, r4;
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER(r0, r1, a2);
L0:;
  /* 0 GETGLOBAL 2 0, line 3 */
  BODY_GETFIELD(0, r2, self->up[0], AS_STRING(D->k[0]), &D->c[0]);
  /* 2 NEWTABLE 3 2 1, line 3 */
  NEW_TABLE(2, r3, SITE(&D->g[0]), D->k, record1_2, 2, 0, new_->cells[0] = new_->cells[1] = VALUE_NIL);
  /* 4 SETFIELD 3 0, line 3 */
  SET_RECORD(r3, 0, r0);
  /* 6 SETFIELD 3 1, line 3 */
  SET_RECORD(r3, 1, r1);
  /* 8 GETUP 4 1, line 3 */
  r4 = self->up[1];
  /* 9 TAILCALL 2 3, line 3 */
  if (TRY_NATIVE(r2, NATIVE__G_setmetatable) && NATIVE__G_setmetatable_VV_V(qv, r3, r4)) qn = 1;
  else {
  qn = 0;
  }
  if (LIKELY(qn == 1)) {
  LEAVE();
  RET(qv, 1);
  }
  TAIL_CALL(9, r2, 2, r3, r4, VALUE_NIL, LEAVE());
}
static Ret f1_new(State *L, Closure *self, int64_t argc, Value r0, Value r1, Value a2) {
  Value r2, r3, r4;
  Value *data = L->data;
  TEMPORARIES
  if (UNLIKELY(L->poll)) return a1_new(L, self, argc, r0, r1, a2);
L0:;
  /* 0 GETGLOBAL 2 0, line 3 */
  { TEMPORARY_TABLE(self->up[0]); TEMPORARY_VALUE
  PEEK_FIELD(AS_STRING(D->k[0]), &D->c[0])
  if (UNLIKELY(tv == VALUE_NIL)) if (UNLIKELY(!(FIELD_IS_NIL(tt, &D->c[0])))) {
  return a1_new(L, self, argc, r0, r1, a2);
  }
  r2 = tv;
  }
  /* 2 NEWTABLE 3 2 1, line 3 */
  if (UNLIKELY(!HAS_CELL(SITE(&D->g[0])))) {
  return a1_new(L, self, argc, r0, r1, a2);
  }
  TAKE_TABLE(r3, SITE(&D->g[0]), new_->cells[0] = new_->cells[1] = VALUE_NIL);
  /* 4 SETFIELD 3 0, line 3 */
  SET_RECORD(r3, 0, r0);
  /* 6 SETFIELD 3 1, line 3 */
  SET_RECORD(r3, 1, r1);
  /* 8 GETUP 4 1, line 3 */
  r4 = self->up[1];
  /* 9 TAILCALL 2 3, line 3 */
  { TEMPORARY_VALUE
  if (UNLIKELY(!(IS_NATIVE(r2, NATIVE__G_setmetatable) && NATIVE__G_setmetatable_VV_V(tv, r3, r4)))) {
  (SITE(&D->g[0]))->misses++;
  return a1_new(L, self, argc, r0, r1, a2);
  }
  r2 = tv;
  }
  RET(r2, 1);
}

/* function at fields.lua:4 */
struct data2 { Cache c[3]; Value k[2]; ShapeGroup g[1]; };
#undef D
#define D ((struct data2 *)(data + 43))
SLOW_ENTRY Ret s2_move(State *L, Closure *self, Value r0, int64_t i1) { Value b0 = r0, b1 = BOX_INT(i1); return rt_enter_slow(L, self, 2, b0, b1, VALUE_NIL); }
PART Ret a2_move(State *L, Closure *self, Value r0, int64_t i1) {
  Value r2;
  Value *data = L->data;
  ENTER_TYPED(s2_move(L, self, r0, i1));
L0:;
  /* 0 GETFIELD 2 0, line 4 */
  BODY_GETFIELD(0, r2, r0, AS_STRING(D->k[0]), &D->c[1]);
  /* 2 ADD 2 2 1, line 4 */
  ARITH_VI(2, r2, r2, i1, +, rt_add);
  /* 3 SETFIELD 0 2, line 4 */
  BODY_SETFIELD(3, r0, AS_STRING(D->k[0]), &D->c[0], r2);
  /* 5 GETFIELD 2 0, line 4 */
  BODY_GETFIELD(5, r2, r0, AS_STRING(D->k[1]), &D->c[2]);
  /* 7 RETURN1 2, line 4 */
  LEAVE();
  RET(r2, 1);
}
COLD_CODE static Ret g2_move(State *L, Closure *self, uint64_t at, Value first, int64_t count);
static Ret t2_move(State *L, Closure *self, Value r0, int64_t i1) {
  Value r1, r2;
  Value *data = L->data;
  TEMPORARIES
  if (UNLIKELY(L->poll)) return a2_move(L, self, r0, i1);
L0:;
  /* 0 GETFIELD 2 0, line 4 */
  { TEMPORARY_TABLE(r0); TEMPORARY_VALUE
  PEEK_FIELD(AS_STRING(D->k[0]), &D->c[1])
  if (UNLIKELY(tv == VALUE_NIL)) if (UNLIKELY(!(FIELD_IS_NIL(tt, &D->c[1])))) {
  return a2_move(L, self, r0, i1);
  }
  r2 = tv;
  }
  /* 2 ADD 2 2 1, line 4 */
  if (!INT_FITS(i1)) {
  return a2_move(L, self, r0, i1);
  }
  r1 = FROM_SMALL_INT(i1);
  if (UNLIKELY(!TRY_ADD_VV(r2, r2, r1))) {
  return a2_move(L, self, r0, i1);
  }
  /* 3 SETFIELD 0 2, line 4 */
  if (UNLIKELY(!TRY_SETFIELD(r0, AS_STRING(D->k[0]), &D->c[0], r2))) {
  return a2_move(L, self, r0, i1);
  }
  /* 5 GETFIELD 2 0, line 4 */
  { TEMPORARY_TABLE(r0); TEMPORARY_VALUE
  PEEK_FIELD(AS_STRING(D->k[1]), &D->c[2])
  if (UNLIKELY(tv == VALUE_NIL)) if (UNLIKELY(!(FIELD_IS_NIL(tt, &D->c[2])))) {
  { Value *R = rt_leave_quick(L, self, 3);
    R[0] = r0;
    return g2_move(L, self, 14, VALUE_NIL, 0); }
  }
  r2 = tv;
  }
  /* 7 RETURN1 2, line 4 */
  RET(r2, 1);
}
static Ret f2_move(State *L, Closure *self, int64_t argc, Value r0, Value r1, Value a2) {
  Value r2;
  Value *data = L->data;
  HAND_OVER(IS_INT(r1), t2_move, (State *, Closure *, Value, int64_t), (L, self, r0, AS_INT(r1)))
  ENTER(r0, r1, a2);
L0:;
  /* 0 GETFIELD 2 0, line 4 */
  BODY_GETFIELD(0, r2, r0, AS_STRING(D->k[0]), &D->c[1]);
  /* 2 ADD 2 2 1, line 4 */
  BODY_ADD(2, r2, r2, r1);
  /* 3 SETFIELD 0 2, line 4 */
  BODY_SETFIELD(3, r0, AS_STRING(D->k[0]), &D->c[0], r2);
  /* 5 GETFIELD 2 0, line 4 */
  BODY_GETFIELD(5, r2, r0, AS_STRING(D->k[1]), &D->c[2]);
  /* 7 RETURN1 2, line 4 */
  LEAVE();
  RET(r2, 1);
}
COLD_CODE static Ret g2_move(State *L, Closure *self, uint64_t at, Value first, int64_t count) {
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER_REST(3);
  switch (at) {
  case 14: goto H5;
  }
L0:;
  /* 0 GETFIELD 2 0, line 4 */
  SLOW(0, R[2] = rt_get_field(L, R[0], AS_STRING(D->k[0]), &D->c[1]));
  /* 2 ADD 2 2 1, line 4 */
  SLOW(2, R[2] = rt_add(L, R[2], R[1]));
  /* 3 SETFIELD 0 2, line 4 */
  SLOW(3, rt_set_field(L, R[0], AS_STRING(D->k[0]), &D->c[0], R[2]));
  /* 5 GETFIELD 2 0, line 4 */
H5:;
  SLOW(5, R[2] = rt_get_field(L, R[0], AS_STRING(D->k[1]), &D->c[2]));
  /* 7 RETURN1 2, line 4 */
  LEAVE_FRAMED();
  RET(R[2], 1);
}

/* function at fields.lua:5 */
struct data3 { Cache c[5]; Value k[4]; ShapeGroup g[1]; };
#undef D
#define D ((struct data3 *)(data + 61))
static Ret f3_counter(State *L, Closure *self, int64_t argc, Value r0, Value r1, Value a2) {
  Value r6;
  int64_t i2, i3, i5, i8;
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER(r0, r1, a2);
L0:;
  /* 0 LOADI 2 1, line 6 */
  /* 1 MOVE 3 1, line 6 */
  /* 2 LOADI 4 1, line 6 */
  /* 3 FORPREP 2 -> 19, line 6 */
  i2 = 1L;
  i5 = i2;
  if (LIKELY(IS_INT(r1))) i3 = AS_INT(r1);
  else {
    f->pc = 3;
  if (!rt_for_limit(L, r1, i2, 1L)) goto L2;
    i3 = L->tail.argc;
  }
  if (i2 > i3) goto L2;
L1:;
  if (IS_OFTEN_LEFT(&D->g[0])) goto V1;
  goto S1;
V1:;
  /* 5 SELF 6 0, line 7 */
  BODY_GETMETHOD(5, r6, r0, AS_STRING(D->k[0]), &D->c[0]);
  /* 7 MOVE 8 5, line 7 */
  /* 8 CALL 6 3 1, line 7, calls f2_move */
G8:;
  TYPED_CALL(8, HAS_ENTRY(r6, f2_move), t2_move, (State *, Closure *, Value, int64_t), (L, AS_FUNCTION(r6), r0, i5))
  else { Value b0 = r0, b1 = BOX_INT(i5); CALL_BY(rt_call_any, 8, r6, 2, b0, b1, VALUE_NIL); }
  FINISH_CALL();
N8:;
  /* 9 GETFIELD 6 0, line 8 */
  BODY_GETFIELD(9, r6, r0, AS_STRING(D->k[2]), &D->c[2]);
  /* 11 SETFIELD 0 6, line 8 */
  BODY_SETFIELD(11, r0, AS_STRING(D->k[1]), &D->c[1], r6);
  /* 13 GETFIELD 6 0, line 9 */
  BODY_GETFIELD(13, r6, r0, AS_STRING(D->k[1]), &D->c[4]);
  /* 15 SETGLOBAL 6 0, line 9 */
  BODY_SETFIELD(15, self->up[0], AS_STRING(D->k[3]), &D->c[3], r6);
  /* 17 FORLOOP 2 -> 5, line 6 */
  i8 = i5;
  if (i2 < i3) {
  i5 = i2 = IADD(i2, 1L);
  POLL(17)
  goto L1;
  }
L2:;
  /* 19 RETURN0, line 11 */
  RETURNING(19, VALUE_NIL, 0)
  LEAVE();
  RET(VALUE_NIL, 0);
S1:;
  /* 5 SELF 6 0, line 7 */
  BODY_GETMETHOD(5, r6, r0, AS_STRING(D->k[0]), &D->c[0]);
  /* 7 MOVE 8 5, line 7 */
  /* 8 CALL 6 3 1, line 7, calls f2_move */
  qn = RET_ANEW;
  if (LIKELY(!L->poll && HAS_ENTRY(r6, f2_move))) {
  COPY_CALL(i2_move, (L, AS_FUNCTION(r6), r0, i5));
  }
  if (UNLIKELY(qn != RET_TYPED)) {
  if (qn == RET_ANEW) {
  COUNT_LEAVING(&D->g[0]);
  goto G8;
  }
  TAKE_UP_CALL(8);
  COUNT_LEAVING(&D->g[0]);
  {
  goto N8; }
  }
  /* 9 GETFIELD 6 0, line 8 */
  BODY_GETFIELD(9, r6, r0, AS_STRING(D->k[2]), &D->c[2]);
  /* 11 SETFIELD 0 6, line 8 */
  BODY_SETFIELD(11, r0, AS_STRING(D->k[1]), &D->c[1], r6);
  /* 13 GETFIELD 6 0, line 9 */
  BODY_GETFIELD(13, r6, r0, AS_STRING(D->k[1]), &D->c[4]);
  /* 15 SETGLOBAL 6 0, line 9 */
  BODY_SETFIELD(15, self->up[0], AS_STRING(D->k[3]), &D->c[3], r6);
  /* 17 FORLOOP 2 -> 5, line 6 */
  i8 = i5;
  if (i2 < i3) {
  i5 = i2 = IADD(i2, 1L);
  if (UNLIKELY(POLLED())) {
  SLOW(17, rt_poll_compiled(L));
  goto L1;
  }
  goto S1;
  }
  goto L2;
}

static const AotFunction functions0[] = {
  {0, 17, 4, 4, 1, 0, f0_main},
  {1, 11, 3, 3, 1, 24, f1_new},
  {2, 9, 2, 3, 1, 43, f2_move},
  {3, 20, 4, 5, 1, 61, f3_counter},
};
const AotUnit unit0 = {functions0, 4, 0};

