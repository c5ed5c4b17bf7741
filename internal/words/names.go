package words

// What a plan calls things, beside numbers and beside each other.
var (
	ColumnOfDataset = Sentence{`$1 ($2)`, `$1 ($2)`}
	CellsOf         = Sentence{`$1(cell|cells) of $2`, `$1 ô của $2`}
	WithItsUnit     = Sentence{`$1$2`, `$1$2`}
	RowsOfDataset   = Sentence{`$1: $2`, `$1: $2`}
)
