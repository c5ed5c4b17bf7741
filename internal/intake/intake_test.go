package intake

import (
	"errors"
	"io"
	"reflect"
	"testing"

	"plancheck/internal/binding"
	"plancheck/internal/source"
)

// readAll reads a file of that name and content.
func readAll(name, content string, format binding.Format) (text string, delimiter byte, err error) {
	f, err := Open(source.Memory(map[string][]byte{name: []byte(content)}), name, &format, Options{})
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	read, err := io.ReadAll(f)
	return string(read), f.Delimiter(), err
}

// want checks what a file is read as.
func want(t *testing.T, content string, format binding.Format, text string) {
	t.Helper()
	if got, _, err := readAll("t.csv", content, format); got != text || err != nil {
		t.Errorf("%.80q: got %.200q, %v; want %.200q", content, got, err, text)
	}
}

// wantFlaw checks that a file is read as far as text and has a flaw there, or
// as a whole.
func wantFlaw(t *testing.T, name, content string, format binding.Format, text string, flaw Flaw) {
	t.Helper()
	got, _, err := readAll(name, content, format)
	found, ok := errors.AsType[*Flaw](err)
	if !ok || !reflect.DeepEqual(*found, flaw) || got != text {
		t.Errorf("%s, %.80q: got %.200q, %v; want %.200q, %v", name, content, got, err, text, &flaw)
	}
}
