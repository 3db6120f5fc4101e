#include "frontend/codegen.h"

#include "frontend/generate.h"

void fe_make_cells(FuncState *fs, const LocalVar *vars, int first_reg) {
  for (int reg = first_reg; vars; vars = vars->next, reg++)
    if (fe_var_is_cell(vars)) fe_emit_early(fs, INSTR_ABC(OP_NEWCELL, (unsigned)reg, 0, 0));
}

static void open_parameters(FuncState *fs) {
  int reg = fe_reserve(fs, fs->info->param_count);
  fe_make_cells(fs, fs->info->params, reg);
  for (LocalVar *v = fs->info->params; v; v = v->next) fe_local_open(fs, v, reg++);
  fs->active = fs->free;
}

static Proto *generate_function(Compile *c, FuncInfo *info, Proto *root, String *chunkname) {
  FuncState fs;
  fe_builder_init(&fs, c, info, chunkname);
  fs.proto->root = root ? root : fs.proto;
  fs.proto->protos = rt_proto_array(c->L, sizeof(Proto *), info->child_count);
  fs.proto->proto_count = info->child_count;
  open_parameters(&fs);
  fe_generate_body(&fs);
  return fe_builder_finish(&fs);
}

uint32_t fe_generate_child(FuncState *fs, FuncInfo *info) {
  Proto *child = generate_function(fs->c, info, fs->proto->root, fs->chunkname);
  fs->proto->protos[info->child_index] = child;
  heap_barrier(fs->c->L, fs->proto, FROM_OBJECT(child));
  return info->child_index;
}

Proto *fe_generate(Compile *c, FuncInfo *main, String *chunkname) {
  return generate_function(c, main, NULL, chunkname);
}
