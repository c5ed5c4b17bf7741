package cli

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"plancheck/internal/binding"
	"plancheck/internal/query"
)

func TestWaitingReadsWhatItsReaderGives(t *testing.T) {
	broken := errors.New("broken")
	text := strings.Repeat("0123456789", 100_000)
	for _, c := range []struct {
		name   string
		reader io.Reader
		want   error
	}{
		{"at once", strings.NewReader(text), nil},
		{"the error with the last bytes", iotest.DataErrReader(strings.NewReader(text)), nil},
		{"in halves", iotest.HalfReader(strings.NewReader(text)), nil},
		{"an error in between", io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)), broken},
	} {
		got, err := io.ReadAll(&contextReader{ctx: t.Context(), reader: c.reader})
		if string(got) != text || !errors.Is(err, c.want) {
			t.Errorf("%s: %d bytes, %v", c.name, len(got), err)
		}
	}
}

func TestNamesOfFilesNeedAFile(t *testing.T) {
	for _, c := range []struct {
		file string
		read []query.Column
		want bool
	}{
		{stdinName, []query.Column{{Name: "a"}, {Name: "unit"}}, true},
		{stdinName, []query.Column{{Name: "a"}}, false},
		{"visits-*.csv", []query.Column{{Name: "unit"}}, false},
	} {
		files := binding.Files{"visits": {Name: c.file, Columns: map[string]binding.Column{"unit": {FromFile: "visits-{}.csv"}}}}
		err := refuseNames(&query.Query{Datasets: []query.Dataset{{Name: "visits", Columns: c.read}}}, files)
		if usage, isUsage := errors.AsType[usageError](err); isUsage != c.want || c.want && usage.message.String() != `column "unit" of dataset "visits" is taken from the file's name, and standard input has none` {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
