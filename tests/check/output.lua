local unused --> 7 unused-variable
	print("äöü", undefined) --> 18 undefined-global
