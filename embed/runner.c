/* vmc-runner: the executable that `vmc build --cc=tcc` copies. Its own end of file holds an ELF object and bytecode
 * (bundle.h); it maps the object, applies its relocations and runs the program.
 *
 * The object is our own, made by libtcc for this machine; still every offset is checked, and anything unexpected means that
 * the program runs as bytecode, with a message. Code and data lie in one mapping; functions of the runtime may be
 * further away than 2 GB, so calls go through jump stubs, and addresses through a table, both in the same mapping. */
#include <elf.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aot/bundle.h"
#include "embed/program.h"
#include "runtime/archive.h"
#include "runtime/helpers.h"

typedef struct {
  const unsigned char *data; /* the object */
  uint64_t len;
  const Elf64_Ehdr *header;
  const Elf64_Shdr *sections;
  const Elf64_Sym *symbols;
  uint64_t symbol_count;
  const char *names;
  uint64_t names_len;
  unsigned char *image; /* the mapping */
  uint64_t image_len;
  uint64_t *section_at; /* offset of each loaded section in the image, or NOT_LOADED */
  uint64_t table_at;    /* per symbol: its address (8 bytes) and a jump stub (8 bytes) */
  const char *problem;
} Object;

#if defined __x86_64__
#define THIS_MACHINE EM_X86_64
#elif defined __aarch64__
#define THIS_MACHINE EM_AARCH64
#else
#define THIS_MACHINE EM_NONE /* libtcc is not used there */
#endif

#define NOT_LOADED UINT64_MAX
#define SLOT_SIZE 16

static const struct {
  const char *name;
  const void *address;
} runtime_symbols[] = {
#define HELPER(result, name, arguments) {#name, (const void *)name},
    VMC_HELPERS(HELPER)
#undef HELPER
        {"memmove", (const void *)memmove},
    {"memcpy", (const void *)memcpy},
    {"memset", (const void *)memset},
};

static const void *runtime_symbol(const char *name) {
  for (size_t n = 0; n < sizeof runtime_symbols / sizeof *runtime_symbols; n++)
    if (!strcmp(runtime_symbols[n].name, name)) return runtime_symbols[n].address;
  return NULL;
}

static int problem(Object *o, const char *what) {
  o->problem = what;
  return 0;
}

static int in_object(const Object *o, uint64_t at, uint64_t len) { return at <= o->len && len <= o->len - at; }

/* libtcc does not align its tables: they are copied. */
static const void *aligned_copy(const Object *o, uint64_t at, uint64_t len) {
  void *copy = malloc(len + 1);
  return copy ? memcpy(copy, o->data + at, len) : NULL;
}

static int read_headers(Object *o) {
  if (!in_object(o, 0, sizeof *o->header) || !(o->header = aligned_copy(o, 0, sizeof *o->header)) ||
      memcmp(o->header->e_ident, ELFMAG, SELFMAG) || o->header->e_machine != THIS_MACHINE ||
      o->header->e_type != ET_REL)
    return problem(o, "its machine code is not for this machine");
  if (!in_object(o, o->header->e_shoff, o->header->e_shnum * sizeof(Elf64_Shdr)) ||
      !(o->sections = aligned_copy(o, o->header->e_shoff, o->header->e_shnum * sizeof(Elf64_Shdr))))
    return problem(o, "bad section table");
  for (uint32_t n = 0; n < o->header->e_shnum; n++) {
    const Elf64_Shdr *s = &o->sections[n];
    if (s->sh_type != SHT_NOBITS && !in_object(o, s->sh_offset, s->sh_size)) return problem(o, "bad section");
    if (s->sh_type != SHT_SYMTAB) continue;
    if (s->sh_link >= o->header->e_shnum) return problem(o, "bad symbol table");
    const Elf64_Shdr *names = &o->sections[s->sh_link];
    if (names->sh_type != SHT_STRTAB || !in_object(o, names->sh_offset, names->sh_size) || !names->sh_size ||
        o->data[names->sh_offset + names->sh_size - 1])
      return problem(o, "bad symbol names");
    if (!(o->symbols = aligned_copy(o, s->sh_offset, s->sh_size))) return problem(o, "not enough memory");
    o->symbol_count = s->sh_size / sizeof(Elf64_Sym);
    o->names = (const char *)o->data + names->sh_offset;
    o->names_len = names->sh_size;
  }
  return o->symbols ? 1 : problem(o, "no symbol table");
}

static int place_sections(Object *o) {
  uint64_t at = 0;
  o->section_at = malloc((o->header->e_shnum + 1) * sizeof *o->section_at);
  if (!o->section_at) return problem(o, "not enough memory");
  for (uint32_t n = 0; n < o->header->e_shnum; n++) {
    const Elf64_Shdr *s = &o->sections[n];
    o->section_at[n] = NOT_LOADED;
    if (!(s->sh_flags & SHF_ALLOC)) continue;
    at = (at + 63) & ~(uint64_t)63;
    o->section_at[n] = at;
    if (s->sh_size > (uint64_t)1 << 30 || at > (uint64_t)1 << 30) return problem(o, "too large");
    at += s->sh_size;
  }
  o->table_at = (at + 63) & ~(uint64_t)63;
  o->image_len = o->table_at + o->symbol_count * SLOT_SIZE;
  o->image = mmap(NULL, o->image_len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (o->image == MAP_FAILED) return problem(o, "not enough memory");
  for (uint32_t n = 0; n < o->header->e_shnum; n++)
    if (o->section_at[n] != NOT_LOADED && o->sections[n].sh_type != SHT_NOBITS)
      memcpy(o->image + o->section_at[n], o->data + o->sections[n].sh_offset, o->sections[n].sh_size);
  return 1;
}

/* Address of a symbol, 0 when it has none. */
static uint64_t symbol_address(const Object *o, uint64_t index) {
  const Elf64_Sym *symbol = &o->symbols[index];
  if (symbol->st_shndx != SHN_UNDEF) {
    if (symbol->st_shndx >= o->header->e_shnum || o->section_at[symbol->st_shndx] == NOT_LOADED) return 0;
    return (uint64_t)(uintptr_t)(o->image + o->section_at[symbol->st_shndx]) + symbol->st_value;
  }
  if (symbol->st_name >= o->names_len) return 0;
  return (uint64_t)(uintptr_t)runtime_symbol(o->names + symbol->st_name);
}

/* Fills the symbol's slot: its address, and code that jumps there. Returns the slot. */
static uint64_t symbol_slot(Object *o, uint64_t index, uint64_t address) {
#ifdef __aarch64__
  static const uint32_t jump[2] = {0x58FFFFD0, 0xD61F0200}; /* ldr x16, .-8; br x16 */
#else
  static const unsigned char jump[8] = {0xFF, 0x25, 0xF2, 0xFF, 0xFF, 0xFF, 0x90, 0x90}; /* jmp *-14(%rip) */
#endif
  unsigned char *slot = o->image + o->table_at + index * SLOT_SIZE;
  memcpy(slot, &address, 8);
  memcpy(slot + 8, jump, 8);
  return (uint64_t)(uintptr_t)slot;
}

/* Where a call of the symbol goes: the runtime may be too far away. */
static uint64_t call_target(Object *o, uint64_t index, uint64_t address) {
  return o->symbols[index].st_shndx == SHN_UNDEF ? symbol_slot(o, index, address) + 8 : address;
}

static int is_signed(int64_t value, unsigned bits) {
  return value >= -((int64_t)1 << (bits - 1)) && value < (int64_t)1 << (bits - 1);
}

/* Applies a relocation at `place` to a symbol that has an address. Fields are of 4 bytes, absolute addresses of 8. */
#ifdef __aarch64__
#define ABSOLUTE R_AARCH64_ABS64
#define NO_RELOCATION R_AARCH64_NONE
static int relocate_field(Object *o, uint64_t type, uint64_t index, uint64_t address, int64_t addend,
                          unsigned char *place) {
  uint64_t here = (uint64_t)(uintptr_t)place;
  uint32_t code;
  int64_t distance;
  memcpy(&code, place, 4);
  switch (type) {
  case R_AARCH64_CALL26:
  case R_AARCH64_JUMP26:
    distance = (int64_t)(call_target(o, index, address) + (uint64_t)addend - here);
    if (!is_signed(distance, 28)) return problem(o, "relocation out of range");
    code = (code & 0xFC000000) | ((uint32_t)(distance >> 2) & 0x03FFFFFF);
    break;
  case R_AARCH64_ADR_GOT_PAGE: /* ADRP: 21 bits in two places */
    distance = (int64_t)(symbol_slot(o, index, address) >> 12) - (int64_t)(here >> 12);
    if (!is_signed(distance, 21)) return problem(o, "relocation out of range");
    code = (code & 0x9F00001F) | ((uint32_t)distance & 3) << 29 | ((uint32_t)(distance >> 2) & 0x7FFFF) << 5;
    break;
  case R_AARCH64_LD64_GOT_LO12_NC:
    code = (code & 0xFFC003FF) | (uint32_t)(symbol_slot(o, index, address) & 0xFFF) >> 3 << 10;
    break;
  default: return problem(o, "unknown relocation");
  }
  memcpy(place, &code, 4);
  return 1;
}
#else
#define ABSOLUTE R_X86_64_64
#define NO_RELOCATION R_X86_64_NONE
static int relocate_field(Object *o, uint64_t type, uint64_t index, uint64_t address, int64_t addend,
                          unsigned char *place) {
  uint64_t value = (uint64_t)addend - (uint64_t)(uintptr_t)place;
  switch (type) {
  case R_X86_64_PC32:
  case R_X86_64_PLT32: value += call_target(o, index, address); break;
  case R_X86_64_GOTPCREL:
  case R_X86_64_GOTPCRELX:
  case R_X86_64_REX_GOTPCRELX: value += symbol_slot(o, index, address); break;
  default: return problem(o, "unknown relocation");
  }
  if (!is_signed((int64_t)value, 32)) return problem(o, "relocation out of range");
  memcpy(place, &value, 4);
  return 1;
}
#endif

static int relocate_one(Object *o, const Elf64_Rela *r, unsigned char *section, uint64_t size) {
  uint64_t index = ELF64_R_SYM(r->r_info), type = ELF64_R_TYPE(r->r_info);
  uint64_t width = type == ABSOLUTE ? 8 : 4;
  if (type == NO_RELOCATION) return 1;
  if (index >= o->symbol_count || r->r_offset > size || size - r->r_offset < width) return problem(o, "bad relocation");
  uint64_t address = symbol_address(o, index);
  if (!address && index != STN_UNDEF) /* that one is 0: libtcc's addresses that are constants, on AArch64 */
    return problem(o, "unknown symbol");
  if (type != ABSOLUTE) return relocate_field(o, type, index, address, r->r_addend, section + r->r_offset);
  address += (uint64_t)r->r_addend;
  memcpy(section + r->r_offset, &address, 8);
  return 1;
}

static int relocate(Object *o) {
  for (uint32_t n = 0; n < o->header->e_shnum; n++) {
    const Elf64_Shdr *s = &o->sections[n];
    if (s->sh_type != SHT_RELA || s->sh_info >= o->header->e_shnum || o->section_at[s->sh_info] == NOT_LOADED) continue;
    for (uint64_t m = 0; m < s->sh_size / sizeof(Elf64_Rela); m++) {
      Elf64_Rela r;
      memcpy(&r, o->data + s->sh_offset + m * sizeof r, sizeof r);
      if (!relocate_one(o, &r, o->image + o->section_at[s->sh_info], o->sections[s->sh_info].sh_size)) return 0;
    }
  }
  if (mprotect(o->image, o->image_len, PROT_READ | PROT_WRITE | PROT_EXEC) < 0)
    return problem(o, "the system forbids executable memory");
  __builtin___clear_cache((char *)o->image,
                          (char *)o->image + o->image_len); /* where caches do not see what was written */
  return 1;
}

static const AotUnit *find_unit(Object *o, const char *name) {
  for (uint64_t n = 0; n < o->symbol_count; n++)
    if (o->symbols[n].st_name < o->names_len && !strcmp(o->names + o->symbols[n].st_name, name))
      return (const AotUnit *)(uintptr_t)symbol_address(o, n);
  o->problem = "no function table";
  return NULL;
}

/* The whole of the running executable's file. */
static const unsigned char *map_self(uint64_t *len) {
  struct stat st;
  int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  if (fd < 0) fd = open((const char *)(uintptr_t)getauxval(AT_EXECFN), O_RDONLY | O_CLOEXEC); /* /proc is not mounted */
  if (fd < 0) return NULL;
  void *p = fstat(fd, &st) == 0 ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
  close(fd);
  *len = (uint64_t)st.st_size;
  return p == MAP_FAILED ? NULL : p;
}

/* What an AotModule points at. */
typedef struct {
  AotCode code;
  const AotUnit *unit;
} Part;

/* The modules of the bundle; 0 when they are not as bundle.h says. o: NULL when they shall run as bytecode. */
static int read_modules(const unsigned char *p, uint64_t len, Object *o, Part *parts, AotModule *modules,
                        uint64_t count) {
  for (uint64_t n = 0; n < count; n++) {
    BundleModule head;
    Part *part = &parts[n];
    if (len < sizeof head) return 0;
    memcpy(&head, p, sizeof head);
    p += sizeof head;
    len -= sizeof head;
    const uint64_t lens[] = {head.name_len, head.file_len, head.unit_len, head.bytecode_len};
    const unsigned char *at[4];
    for (int i = 0; i < 4; i++) {
      if (lens[i] > len || (i < 3 && (!lens[i] || p[lens[i] - 1]))) return 0;
      at[i] = p;
      p += lens[i];
      len -= lens[i];
    }
    part->unit = o ? find_unit(o, (const char *)at[2]) : NULL;
    part->code = (AotCode){at[3], head.bytecode_len, &part->unit, part->unit != NULL};
    modules[n] = (AotModule){(const char *)at[0], (const char *)at[1], &part->code, 0};
  }
  return 1;
}

int main(int argc, char **argv) {
  uint64_t len = 0;
  BundleTrailer trailer;
  const unsigned char *self = map_self(&len);
  if (self && len > sizeof trailer) memcpy(&trailer, self + len - sizeof trailer, sizeof trailer);
  if (!self || len <= sizeof trailer || memcmp(trailer.magic, BUNDLE_MAGIC, sizeof trailer.magic) ||
      trailer.object_len > len - sizeof trailer || trailer.modules_len > len - sizeof trailer - trailer.object_len ||
      trailer.archive_len > len - sizeof trailer - trailer.object_len - trailer.modules_len ||
      trailer.module_count == 0 || trailer.module_count > trailer.modules_len / sizeof(BundleModule)) {
    fprintf(stderr, "%s: this is the runner that vmc build --cc=tcc copies; it holds no program\n", argv[0]);
    return 1;
  }
  const AotFiles files = {self + len - sizeof trailer - trailer.archive_len, rt_archive_open_packed};
  const unsigned char *bundle = files.archive - trailer.modules_len;
  Object o = {.data = bundle - trailer.object_len, .len = trailer.object_len};
  Part *parts = calloc(trailer.module_count, sizeof *parts);
  AotModule *modules = calloc(trailer.module_count, sizeof *modules);
  int usable = read_headers(&o) && place_sections(&o) && relocate(&o);
  if (!parts || !modules || (trailer.archive_len && !rt_archive_check(files.archive, trailer.archive_len)) ||
      !read_modules(bundle, trailer.modules_len, usable ? &o : NULL, parts, modules, trailer.module_count)) {
    fprintf(stderr, "%s: the program is damaged\n", argv[0]);
    free(parts);
    free(modules);
    return 1;
  }
  if (o.problem) fprintf(stderr, "%s: running as bytecode: %s\n", argv[0], o.problem);
  const AotProgram program = {
      .modules = modules, .module_count = trailer.module_count, .files = trailer.archive_len ? &files : NULL};
  int status = embed_program_main(argc, argv, &program);
  free(parts);
  free(modules);
  return status;
}
