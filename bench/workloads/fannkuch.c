/* Fannkuch: for every permutation of 1..n, reverse the first p[1] elements
   until the first element is 1; report the largest number of reversals.
   Permutations are made in place by rotating prefixes, counted by `count`. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static int64_t fannkuch(int64_t n, int64_t *most_flips) {
    int64_t *perm = malloc((size_t)(n + 1) * sizeof *perm);
    int64_t *work = malloc((size_t)(n + 1) * sizeof *work);
    int64_t *count = malloc((size_t)(n + 1) * sizeof *count);
    if (perm == NULL || work == NULL || count == NULL)
        exit(1);
    for (int64_t i = 1; i <= n; i++)
        perm[i] = count[i] = i;
    int64_t checksum = 0, most = 0;
    bool even = true;
    for (;;) {
        int64_t first = perm[1];
        if (first != 1) {
            for (int64_t i = 1; i <= n; i++)
                work[i] = perm[i];
            int64_t flips = 0;
            while (first != 1) {
                for (int64_t low = 1, high = first; low < high; low++, high--) {
                    int64_t swap = work[low];
                    work[low] = work[high];
                    work[high] = swap;
                }
                flips++;
                first = work[1];
            }
            if (flips > most)
                most = flips;
            checksum += even ? flips : -flips;
        }

        /* The next permutation: rotate the shortest prefix whose count is not used up. */
        even = !even;
        for (int64_t length = 2;; length++) {
            if (length > n) {
                free(perm);
                free(work);
                free(count);
                *most_flips = most;
                return checksum;
            }
            int64_t head = perm[1];
            for (int64_t i = 1; i < length; i++)
                perm[i] = perm[i + 1];
            perm[length] = head;
            if (--count[length] > 0)
                break;
            count[length] = length;
        }
    }
}

int main(int argc, char **argv) {
    int64_t n = argc > 1 ? atoll(argv[1]) : 10;
    int64_t most;
    int64_t checksum = fannkuch(n, &most);
    printf("fannkuch(%lld): checksum %lld, most flips %lld\n", (long long)n, (long long)checksum,
           (long long)most);
    return 0;
}
