#include "cli/study.h"

#include <string.h>

OptionList cli_without;

static const char *const names[] = {
#define OPTIMISATION(id, name, about) name,
    OPTIMISATIONS(OPTIMISATION)
#undef OPTIMISATION
};
#define NAME_COUNT (sizeof names / sizeof *names)
_Static_assert(NAME_COUNT <= 32, "Study.without has a bit for each");

typedef struct {
  const Usage *usage;
  Study *study;
} Reading;

static int switch_off(void *ud, const char *name, size_t len) {
  const Reading *reading = ud;
  for (uint32_t n = 0; n < NAME_COUNT; n++) {
    if (strlen(names[n]) != len || memcmp(names[n], name, len) != 0) continue;
    reading->study->without |= 1u << n;
    return 1;
  }
  return cli_misuse(reading->usage, "there is no optimisation called '%.*s'", (int)len, name), 0;
}

int cli_read_study(const Usage *usage, Study *study) {
  return cli_each_name(&cli_without, switch_off, &(Reading){usage, study});
}
