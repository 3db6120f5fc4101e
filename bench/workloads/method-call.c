/* Calls one method of one class in a loop; it updates two fields of the object.
   The method is found through the object's class at run time. The constructor is kept out of
   line, so that the call stays indirect, as it is in the Lua program. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Account Account;

typedef struct AccountClass {
    int64_t (*deposit)(Account *self, int64_t amount);
} AccountClass;

struct Account {
    const AccountClass *class;
    int64_t balance, deposits;
};

static int64_t deposit(Account *self, int64_t amount) {
    self->balance = (self->balance + amount) % 1000003;
    self->deposits++;
    return self->balance;
}

static const AccountClass account_class = {deposit};

__attribute__((noinline)) static Account *account_new(int64_t balance) {
    Account *account = malloc(sizeof *account);
    if (account == NULL)
        exit(1);
    *account = (Account){&account_class, balance, 0};
    return account;
}

int main(int argc, char **argv) {
    int64_t calls = argc > 1 ? atoll(argv[1]) : 24000000;
    Account *account = account_new(100);
    int64_t last = 0;
    for (int64_t i = 1; i <= calls; i++)
        last = account->class->deposit(account, i);
    printf("%lld deposits: %lld\n", (long long)account->deposits, (long long)last);
    free(account);
    return 0;
}
