package csvengine

// batch is some rows of one file as text: the cells of all columns of the
// dataset, trimmed. It is filled by the reader and then belongs to the worker
// that gets it, until that gives it back.
type batch struct {
	file  string
	first int     // number of the first row in the dataset
	lines []int64 // by row
	bytes []byte
	ends  []int // by row and column: where the cell ends in bytes
	width int   // columns
}

// mostBatchBytes ends a batch before it has all its rows where these are long.
const mostBatchBytes = 1 << 20

func (b *batch) reset(file string, first, width int) {
	*b = batch{file: file, first: first, width: width, lines: b.lines[:0], bytes: b.bytes[:0], ends: b.ends[:0]}
}

func (b *batch) rows() int { return len(b.lines) }

// addRow begins a row, for which a cell of each column has to be added next.
func (b *batch) addRow(line int64) { b.lines = append(b.lines, line) }

func (b *batch) addCell(text []byte) {
	b.bytes = append(b.bytes, text...)
	b.ends = append(b.ends, len(b.bytes))
}

// cell returns the text of a cell.
func (b *batch) cell(row, column int) []byte {
	at := row*b.width + column
	start := 0
	if at > 0 {
		start = b.ends[at-1]
	}
	return b.bytes[start:b.ends[at]:b.ends[at]]
}
