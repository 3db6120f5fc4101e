/* Names and writing of output files. */
#ifndef VMC_CLI_OUTPUT_H
#define VMC_CLI_OUTPUT_H

#include <stddef.h>

/* The input's name without folder and .lua; 0 when that gives nothing new. */
int cli_output_name(const char *input, char *out, size_t size);
/* Both are names of one regular file. */
int cli_replaces_input(const char *input, const char *output);
/* Writes a file, or standard output for NULL and "-". Returns 0 after reporting an error; a file that was there is then
 * as it was. */
int cli_write_output(const char *path, const char *data, size_t len);

#endif
