package scan

// ColumnCells says where the cells of a column are, row by row. It shares memory with the rows
// it is of.
type ColumnCells struct {
	Data   []byte   // of the block, and the [Padding] after it
	Bounds []uint32 // of the cells, from the first row on
	Stride int      // between rows
}

// isFramed reports whether a cell begins with a quote or a space, or ends with white space, as
// the last one of a line may.
func (c ColumnCells) isFramed(row int) bool {
	start, end := c.At(row)
	return start < end && (c.Data[start] == '"' || c.Data[start] == ' ' || c.Data[end-1] == ' ' || c.Data[end-1] == '\r')
}

// From returns the cells from a row on.
func (c ColumnCells) From(row int) ColumnCells {
	if row*c.Stride >= len(c.Bounds) {
		return ColumnCells{}
	}
	return ColumnCells{c.Data, c.Bounds[row*c.Stride:], c.Stride}
}

// At returns where the cell of a row begins and ends, as it is written in the file.
// Loops that spend no more than some nanoseconds on a cell go from bound to bound
// instead, which takes no multiplication.
func (c ColumnCells) At(row int) (start, end uint32) {
	at := row * c.Stride
	return c.Bounds[at] + 1, c.Bounds[at+1]
}

// IsUpTo reports whether a cell has at most that many bytes.
func (c ColumnCells) IsUpTo(row int, length uint32) bool {
	start, end := c.At(row)
	return end-start <= length
}
