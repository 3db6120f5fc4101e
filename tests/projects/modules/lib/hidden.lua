return "from the file"
