-- fails
error({"an object"})
