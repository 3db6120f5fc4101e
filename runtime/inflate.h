/* Decompression of raw DEFLATE (RFC 1951), for the files inside an executable.
 *
 * Ours, because executables are made for machines for which nobody has installed a library; what it reads was written by
 * libdeflate when the executable was built. */
#ifndef VMC_RUNTIME_INFLATE_H
#define VMC_RUNTIME_INFLATE_H

#include <stddef.h>

/* The `len` bytes at `in` give exactly `size` bytes at `out`. Returns 0 when they do not; never reads or writes elsewhere. */
int rt_inflate(const unsigned char *in, size_t len, unsigned char *out, size_t size);

#endif
