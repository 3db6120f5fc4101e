-- A module that fills package.loaded itself.
package.loaded[...] = { marker = "stored by the module" }
