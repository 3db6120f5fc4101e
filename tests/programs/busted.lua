-- busted's own command, to be compiled into one file with the program that it tests.
require "busted.runner" {standalone = false}
