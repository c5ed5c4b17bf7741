package sqlengine

import (
	"bufio"
	"errors"
	"io"
	"iter"
	"strings"

	"plancheck/internal/lazy"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// copied is the rows of which a table is made. They are never in memory together.
type copied struct {
	rows   iter.Seq2[query.ExtractedRow, error]
	count  int64
	flags  []int    // the columns in which unknown cells have to be told from blank ones
	digits []digits // by query.ColumnID: of the numbers
}

func newCopied(t *table, from query.Extracted) (*copied, error) {
	c := &copied{digits: make([]digits, len(t.q.Columns)), rows: func(func(query.ExtractedRow, error) bool) {}}
	if len(from.Parts) > 0 {
		c.rows, c.count = from.Rows(0), from.Parts[0].Rows
	}
	unknown := make([]bool, len(t.q.Columns))
	for row, err := range c.rows {
		if err != nil {
			return nil, err
		}
		for i, v := range row.Columns {
			switch v.Kind {
			case value.OfNumber:
				c.digits[i] = c.digits[i].or(ofNumber(v.Number))
			case value.Unknown:
				unknown[i] = true
			}
		}
	}
	for i := range unknown {
		if unknown[i] && t.q.Columns[i].Blank == value.BlankAbsent {
			c.flags = append(c.flags, i)
		}
	}
	return c, nil
}

// stream has take read the rows, as COPY reads them, with each cell as a text.
func (c *copied) stream(cell func(value.Value) string, take func(io.Reader) error) error {
	reader, writer := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := c.write(writer, cell)
		ended <- err
		if err != nil {
			err = io.ErrUnexpectedEOF // the server is told no more
		}
		_ = writer.CloseWithError(err)
	}()
	err := take(reader)
	_ = reader.Close()
	if written := <-ended; written != nil && !errors.Is(written, io.ErrClosedPipe) {
		return written
	}
	return err
}

func (c *copied) write(to io.Writer, cell func(value.Value) string) error {
	out := bufio.NewWriterSize(to, 64<<10)
	for row, err := range c.rows {
		if err != nil {
			return err
		}
		for i, v := range row.Columns {
			if i > 0 {
				_ = out.WriteByte('\t')
			}
			_, _ = out.WriteString(copyText(v, cell))
		}
		for _, i := range c.flags {
			_, _ = out.WriteString("\t" + cell(value.BooleanOf(row.Columns[i].Kind == value.Unknown)))
		}
		if err := out.WriteByte('\n'); err != nil { // it keeps the first error
			return err
		}
	}
	return out.Flush()
}

var escapes = lazy.Value[*strings.Replacer]{Make: func() *strings.Replacer {
	return strings.NewReplacer("\\", "\\\\", "\t", "\\t", "\n", "\\n", "\r", "\\r")
}}

func copyText(v value.Value, cell func(value.Value) string) string {
	if v.Kind == value.Absent || v.Kind == value.Unknown {
		return `\N`
	}
	return escapes.Get().Replace(cell(v))
}
