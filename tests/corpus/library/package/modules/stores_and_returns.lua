-- A module that fills package.loaded and returns something else.
package.loaded[...] = "stored"
return "returned"
