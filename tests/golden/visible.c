/* main chunk of visible.lua */
COLD_CODE static Ret f0_main(State *L, Closure *self, int64_t argc, Value a0, Value a1, Value a2) {
  ENTER_FRAMED(2);
L0:;
  /* 0 CLOSURE 0, line 5 */
  { TEMPORARY_CLOSURE
    SLOW(0, new_ = rt_closure_inner(L, self, 0));
    new_->up[0] = self->up[0];
    R[0] = FROM_FUNCTION(new_); }
  /* 2 RETURN0, line 5 */
  LEAVE_FRAMED();
  RET(VALUE_NIL, 0);
}

/* function at visible.lua:1 */
struct data1 { Cache c[2]; Value k[2]; ShapeGroup g[2]; };
#undef D
#define D ((struct data1 *)(data + 0))
static Ret f1_shown(State *L, Closure *self, int64_t argc, Value r0, Value r1, Value a2) {
  Value r2, r3, r7;
  int64_t i0, i3, i4, i6, i7;
  Value *b0; uint64_t z0, w0;
  Value qv, qw;
  int64_t qn;
  int more;
  Value *data = L->data;
  ENTER(r0, r1, a2);
L0:;
  /* 0 NEWTABLE 2 0 0, line 2 */
  NEW_TABLE(0, r2, SITE(&D->g[1]), D->k, 0, 0, 2, LIST_BEGINS(2) new_->cells[0] = new_->cells[1] = VALUE_NIL);
  /* 2 MOVE 3 0, line 2 */
  /* 3 MOVE 4 1, line 2 */
  /* 4 SETLIST 2 3, line 2 */
  SET_RECORD(r2, 0, r0);
  SET_RECORD(r2, 1, r1);
  /* 6 LOADI 3 1, line 3 */
  /* 7 MOVE 4 1, line 3 */
  /* 8 LOADI 5 1, line 3 */
  /* 9 FORPREP 3 -> 15, line 3 */
  i3 = 1L;
  i6 = i3;
  if (LIKELY(IS_INT(r1))) i4 = AS_INT(r1);
  else {
    f->pc = 9;
  if (!rt_for_limit(L, r1, i3, 1L)) goto L2;
    i4 = L->tail.argc;
  }
  if (i3 > i4) goto L2;
L1:;
  if (IS_OFTEN_LEFT(&D->g[0])) goto V1;
  if (!IS_INT(r0)) if (!IS_BOXED_INT(r0)) goto V1;
  i0 = UNBOX_INT(r0);
  SET_BASE_FOR_STORES(r2, b0, z0, w0);
  goto S1;
V1:;
  /* 11 ADD 7 0 6, line 3 */
G11:;
  ARITH_VI(11, r7, r0, i6, +, rt_add);
  /* 12 SETINDEX 2 6 7, line 3 */
G12:;
  SETINDEX_I(12, r2, i6, r7);
  /* 13 FORLOOP 3 -> 11, line 3 */
  if (i3 < i4) {
  i6 = i3 = IADD(i3, 1L);
  POLL(13)
  goto L1;
  }
L2:;
  /* 15 GETGLOBAL 3 0, line 4 */
  BODY_GETFIELD(15, r3, self->up[0], AS_STRING(D->k[0]), &D->c[0]);
  /* 17 GETFIELD 3 3, line 4 */
  BODY_GETFIELD(17, r3, r3, AS_STRING(D->k[1]), &D->c[1]);
  /* 19 LOADI 4 1, line 4 */
  /* 20 LOADI 5 1, line 4 */
  /* 21 CALL 3 3 2, line 4 */
  CALL(21, r3, 2, 0xFFFF800000000001UL, 0xFFFF800000000001UL, VALUE_NIL);
  r3 = qv;
  /* 22 MOVE 4 2, line 4 */
  /* 23 RETURN 3 3, line 4 */
  L->mv = L->top;
  L->top[1] = r2;
  RETURNING(23, r3, 2)
  LEAVE();
  RET(r3, 2);
S1:;
  /* 11 ADD 7 0 6, line 3 */
  i7 = IADD(i0, i6);
  /* 12 SETINDEX 2 6 7, line 3 */
  if (!INT_FITS(i7)) {
  r0 = BOX_INT(i0);
  r7 = BOX_INT(i7);
  COUNT_LEAVING(&D->g[0]);
  goto G12;
  }
  r7 = FROM_SMALL_INT(i7);
  if (UNLIKELY(!TRY_SET_ELEMENT(r2, i6, r7, b0, z0, w0))) {
  r0 = BOX_INT(i0);
  COUNT_LEAVING(&D->g[0]);
  goto G12;
  }
  /* 13 FORLOOP 3 -> 11, line 3 */
  if (i3 < i4) {
  i6 = i3 = IADD(i3, 1L);
  if (UNLIKELY(POLLED())) {
  r0 = BOX_INT(i0);
  SLOW(13, rt_poll_compiled(L));
  goto L1;
  }
  goto S1;
  }
  goto L2;
}

static const AotFunction functions0[] = {
  {0, 3, 0, 0, 0, 0, f0_main},
  {1, 25, 2, 2, 2, 0, f1_shown},
};
const AotUnit unit0 = {functions0, 2, 0};

