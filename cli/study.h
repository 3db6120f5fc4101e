/* The option that switches optimisations off, for those who study the compiler: run, build, emit and explain have it. */
#ifndef VMC_CLI_STUDY_H
#define VMC_CLI_STUDY_H

#include "aot/study.h"
#include "cli/cli.h"

extern OptionList cli_without;

#define STUDY_OPTION                                                                                                   \
  {                                                                                                                    \
    0, "without", "NAMES", &cli_without,                                                                               \
        "optimisations to do without, to see what they are worth (docs/optimiser.md)", .is_list = 1                    \
  }

/* Puts what the option says into the study. Returns 0 after reporting a mistake. */
int cli_read_study(const Usage *usage, Study *study);

#endif
