/* The option that switches optimisations off, for those who study the compiler: run, build, emit and explain have it. And that which says what the
 * program did: build, emit and explain. */
#ifndef VMC_CLI_STUDY_H
#define VMC_CLI_STUDY_H

#include "aot/study.h"
#include "cli/cli.h"

extern OptionList cli_without, cli_profiles;

#define STUDY_OPTION                                                                                                   \
  {                                                                                                                    \
    0, "without", "NAMES", &cli_without,                                                                               \
        "optimisations to do without, to see what they are worth (docs/optimiser.md)", .is_list = 1                    \
  }

#define PROFILE_OPTION                                                                                                 \
  {                                                                                                                    \
    0, "profile", "FILE", &cli_profiles, "what vmc run --profile=FILE recorded: what is hot, and of which types",      \
        .is_list = 1, .is_path = 1                                                                                     \
  }

/* Puts what the option says into the study. Returns 0 after reporting a mistake. */
int cli_read_study(const Usage *usage, Study *study);
/* Likewise. What is read is kept until the process ends. */
int cli_read_profiles(Study *study);

#endif
