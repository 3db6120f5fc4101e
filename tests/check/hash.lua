#!/usr/bin/env vmc
print(nosuch) --> 7 undefined-global
