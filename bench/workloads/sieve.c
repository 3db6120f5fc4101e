/* The sieve of Eratosthenes, several times over, in an array of booleans. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static int64_t sieve(int64_t limit) {
    bool *composite = malloc((size_t)(limit + 1) * sizeof *composite);
    if (composite == NULL)
        exit(1);
    for (int64_t i = 1; i <= limit; i++)
        composite[i] = false;
    int64_t count = 0;
    for (int64_t i = 2; i <= limit; i++) {
        if (!composite[i]) {
            count++;
            for (int64_t j = i * i; j <= limit; j += i)
                composite[j] = true;
        }
    }
    free(composite);
    return count;
}

int main(int argc, char **argv) {
    int64_t rounds = argc > 1 ? atoll(argv[1]) : 36;
    int64_t limit = 1000000;
    int64_t total = 0;
    for (int64_t round = 1; round <= rounds; round++)
        total += sieve(limit - round);
    printf("%lld primes in %lld rounds up to %lld\n", (long long)total, (long long)rounds,
           (long long)limit);
    return 0;
}
