package source

import (
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// with returns a folder that has the stream under that name, among the files
// of contents.
func with(t *testing.T, name string, stream io.Reader) *Folder {
	t.Helper()
	folder, err := Memory(contents).With(name, stream)
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestAStreamIsReadLikeAFile(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	folder := with(t, "b-11.csv", iotest.OneByteReader(strings.NewReader("two\n")))
	names, err := folder.Expand("b-1?.csv", false)
	if want := []string{"b-10.csv", "b-11.csv"}; err != nil || !slices.Equal(names, want) {
		t.Errorf("expanded to %q, %v", names, err)
	}
	for _, size := range []int64{-1, 4} { // known when it is opened again
		f, err := folder.Open("b-11.csv", true)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(f)
		if string(got) != "two\n" || err != nil || f.Size() != size || f.Name() != "b-11.csv" {
			t.Errorf("got %q, %v, %d bytes", got, err, f.Size())
		}
		if err := f.Finish(); err != nil || f.SHA256() != "27dd8ed44a83ff94d557f9fd0412ed5a8cbca69ea04922d88c01184a07300a5a" {
			t.Errorf("finished with %v, hash %s", err, f.SHA256())
		}
		if f.Size() != 4 {
			t.Errorf("%d bytes at the end", f.Size())
		}
	}
	f, err := folder.Open("a.csv", false)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(f); string(got) != "one" || err != nil {
		t.Errorf("the file beside it: %q, %v", got, err)
	}
	if err := folder.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(os.Getenv("TMPDIR")); len(left) > 0 {
		t.Errorf("%s is left", left[0].Name())
	}
}

func TestTwoReadersOfAStreamSeeAllOfIt(t *testing.T) {
	text := strings.Repeat("a,b\n", 1000)
	folder := with(t, "s.csv", iotest.HalfReader(strings.NewReader(text)))
	defer folder.Close()
	var readers [2]*File
	var got [2][]byte
	for i := range readers {
		readers[i], _ = folder.Open("s.csv", false)
	}
	sizes, ended := []int{7, 100}, 0
	for turn := 0; ended < len(readers); turn++ {
		i := turn % len(readers)
		part := make([]byte, sizes[turn%3%2])
		n, err := readers[i].Read(part)
		got[i] = append(got[i], part[:n]...)
		if err == io.EOF {
			ended++
		} else if err != nil {
			t.Fatal(err)
		}
	}
	for i := range got {
		rest, err := io.ReadAll(readers[i])
		if string(got[i])+string(rest) != text || err != nil {
			t.Errorf("reader %d: %d bytes, %v", i, len(got[i])+len(rest), err)
		}
	}
}

func TestAStreamStandsInForAFile(t *testing.T) {
	for _, test := range []struct {
		name, pattern string
		want          []string
	}{
		{"deep/c.csv", "deep/*", []string{"deep/c.csv"}},
		{"deep/new.csv", "deep/*", []string{"deep/c.csv", "deep/new.csv"}},
		{"new/c.csv", "*/c.csv", []string{"deep/c.csv", "new/c.csv", "other/c.csv"}},
	} {
		folder := with(t, test.name, strings.NewReader("stream"))
		defer folder.Close()
		names, err := folder.Expand(test.pattern, false)
		if err != nil || !slices.Equal(names, test.want) {
			t.Errorf("%s: %s expanded to %q, %v", test.name, test.pattern, names, err)
		}
		f, err := folder.Open(test.name, false)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(f); string(got) != "stream" || err != nil {
			t.Errorf("%s: got %q, %v", test.name, got, err)
		}
	}
	folder := with(t, "s.csv", strings.NewReader(""))
	defer folder.Close()
	var noMatch *NoMatchError
	if _, err := folder.Expand("none/*", false); !errors.As(err, &noMatch) {
		t.Errorf("a folder that is not there: %v", err)
	}
}

func TestAStreamThatFailsSaysSo(t *testing.T) {
	broken := errors.New("broken pipe")
	folder := with(t, "s.csv", io.MultiReader(strings.NewReader("some"), iotest.ErrReader(broken)))
	defer folder.Close()
	for range 2 {
		f, err := folder.Open("s.csv", false)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(f); string(got) != "some" || err != broken {
			t.Errorf("got %q, %v", got, err)
		}
	}
}

func TestAStreamIsGoneWithItsFolder(t *testing.T) {
	folder := with(t, "s.csv", strings.NewReader("some"))
	f, err := folder.Open("s.csv", false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.CopyN(io.Discard, f, 2); err != nil {
		t.Fatal(err)
	}
	folder.Close()
	if _, err := io.ReadAll(f); err == nil {
		t.Error("it is read behind its end")
	}
}

func TestNoStreamHasANameThatLeadsOut(t *testing.T) {
	for _, name := range []string{"../a.csv", "/a.csv", ".", ""} {
		if _, err := Memory(nil).With(name, strings.NewReader("")); !errors.Is(err, ErrOutside) {
			t.Errorf("%q: %v", name, err)
		}
	}
}
