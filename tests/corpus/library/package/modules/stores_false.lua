-- A module that fills package.loaded with false and returns nothing.
package.loaded[...] = false
