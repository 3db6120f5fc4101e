/* Builds and walks many complete binary trees: allocation and release.
   One large tree lives through the whole run. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Tree {
    struct Tree *left, *right;
} Tree;

static Tree *build(int64_t depth) {
    Tree *tree = malloc(sizeof *tree);
    if (tree == NULL)
        exit(1);
    if (depth == 0) {
        tree->left = tree->right = NULL;
    } else {
        tree->left = build(depth - 1);
        tree->right = build(depth - 1);
    }
    return tree;
}

static int64_t count(const Tree *tree) {
    if (tree->left)
        return 1 + count(tree->left) + count(tree->right);
    return 1;
}

static void release(Tree *tree) {
    if (tree->left) {
        release(tree->left);
        release(tree->right);
    }
    free(tree);
}

int main(int argc, char **argv) {
    int64_t depth = argc > 1 ? atoll(argv[1]) : 16;
    int64_t least = 4;
    Tree *long_lived = build(depth);
    for (int64_t d = least; d <= depth; d += 2) {
        int64_t trees = (int64_t)1 << (depth - d + least);
        int64_t nodes = 0;
        for (int64_t i = 1; i <= trees; i++) {
            Tree *tree = build(d);
            nodes += count(tree);
            release(tree);
        }
        printf("%lld trees of depth %lld: %lld nodes\n", (long long)trees, (long long)d,
               (long long)nodes);
    }
    printf("long-lived tree of depth %lld: %lld nodes\n", (long long)depth,
           (long long)count(long_lived));
    release(long_lived);
    return 0;
}
