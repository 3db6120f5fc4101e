title = "Titel"
