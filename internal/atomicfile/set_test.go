package atomicfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func write(t *testing.T, name, text string, mode fs.FileMode) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), mode), os.Chmod(name, mode)); err != nil {
		t.Fatal(err)
	}
}

func text(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// all returns the names of everything in a folder, to its bottom, sorted.
func all(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(name string, _ fs.DirEntry, err error) error {
		if name != dir {
			relative, _ := filepath.Rel(dir, name)
			names = append(names, filepath.ToSlash(relative))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func mustHold(t *testing.T, dir string, want ...string) {
	t.Helper()
	if names := all(t, dir); !slices.Equal(names, want) {
		t.Errorf("the folder holds %q, want %q", names, want)
	}
}

func TestFilesAreReplacedTogether(t *testing.T) {
	dir := t.TempDir()
	old, link, other := filepath.Join(dir, "old"), filepath.Join(dir, "link"), filepath.Join(dir, "other")
	write(t, old, "before", 0o604)
	if err := os.Symlink("old", link); err != nil {
		t.Fatal(err)
	}
	var s Set
	if err := errors.Join(s.Replace(link, strings.NewReader("after")), s.Replace(other, strings.NewReader("new"))); err != nil {
		t.Fatal(err)
	}
	if text(t, old) != "before" {
		t.Error("the file is replaced before commit")
	}
	for _, name := range all(t, dir) {
		if !strings.HasPrefix(name, ".") && name != "old" && name != "link" {
			t.Errorf("before commit there is %s", name)
		}
	}
	if err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	s.Discard()
	if text(t, old) != "after" || text(t, other) != "new" {
		t.Errorf("the files hold %q and %q", text(t, old), text(t, other))
	}
	if info, err := os.Stat(old); err != nil || info.Mode().Perm() != 0o604 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is replaced: %v, %v", info.Mode(), err)
	}
	mustHold(t, dir, "link", "old", "other")
}

// TestNothingIsReplacedUnlessAllIs takes away a folder between prepare and
// commit, so that the last of three files cannot be put into its place.
func TestNothingIsReplacedUnlessAllIs(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "old"), "before", 0o644)
	write(t, filepath.Join(dir, "gone", "x"), "x", 0o644)
	var s Set
	for _, name := range []string{"old", "new", "gone/y"} {
		if err := s.Replace(filepath.Join(dir, name), strings.NewReader("after")); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(filepath.Join(dir, "gone")); err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("commit: %v", err)
	}
	if got := text(t, filepath.Join(dir, "old")); got != "before" {
		t.Errorf("the first file holds %q", got)
	}
	mustHold(t, dir, "old")
}

func TestWhatIsDiscardedLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "old"), "before", 0o644)
	var s Set
	err := errors.Join(
		s.Replace(filepath.Join(dir, "old"), strings.NewReader("after")),
		s.Create(filepath.Join(dir, "a", "b"), "c/d/e.txt", []byte("new")),
	)
	if err != nil {
		t.Fatal(err)
	}
	s.Discard()
	mustHold(t, dir, "old")
	for what, err := range map[string]error{"replace": s.Replace(filepath.Join(dir, "old"), strings.NewReader("")), "create": s.Create(dir, "x/y", nil), "commit": s.Commit()} {
		if !errors.Is(err, ErrDiscarded) {
			t.Errorf("%s: %v", what, err)
		}
	}
	mustHold(t, dir, "old")
}

func TestFilesAreCreatedTogether(t *testing.T) {
	dir := t.TempDir()
	into := filepath.Join(dir, "a", "b")
	var s Set
	if err := errors.Join(s.Create(into, "x.txt", []byte("x")), s.Create(into, "c/y.txt", []byte("y"))); err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	mustHold(t, dir, "a", "a/b", "a/b/c", "a/b/c/y.txt", "a/b/x.txt")
	if got := text(t, filepath.Join(into, "c", "y.txt")); got != "y" {
		t.Errorf("the file holds %q", got)
	}
}

func TestWhatIsThereIsNotCreated(t *testing.T) {
	dir := t.TempDir()
	var s Set
	if err := errors.Join(s.Create(dir, "first", []byte("x")), s.Create(dir, "second", []byte("x"))); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "second"), "of somebody else", 0o644)
	if err := s.Commit(); !errors.Is(err, fs.ErrExist) {
		t.Errorf("commit: %v", err)
	}
	mustHold(t, dir, "second")
	if got := text(t, filepath.Join(dir, "second")); got != "of somebody else" {
		t.Errorf("the file holds %q", got)
	}
}

func TestNothingIsCreatedOutsideOfItsFolder(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"link/x.txt", "link/deep/x.txt", "../x.txt", "link"} {
		var s Set
		err := s.Create(dir, name, []byte("x"))
		if err == nil {
			err = s.Commit()
		}
		s.Discard()
		if err == nil {
			t.Errorf("%s is created", name)
		}
	}
	mustHold(t, dir, "link")
	mustHold(t, outside)
}

func TestWhatCannotBeWrittenIsNotReplaced(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "read-only"), "before", 0o444)
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "folder"), 0o755), os.Symlink("nowhere", filepath.Join(dir, "broken"))); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{"read-only": fs.ErrPermission, "folder": ErrFolder, "broken": ErrBrokenLink, "none/x": fs.ErrNotExist} {
		var s Set
		if err := s.Replace(filepath.Join(dir, name), strings.NewReader("after")); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
		s.Discard()
	}
	if got := text(t, filepath.Join(dir, "read-only")); got != "before" {
		t.Errorf("the file holds %q", got)
	}
	mustHold(t, dir, "broken", "folder", "read-only")
}

func TestLongNamesAreReplaced(t *testing.T) {
	name := filepath.Join(t.TempDir(), strings.Repeat("x", 255))
	var s Set
	if err := errors.Join(s.Replace(name, strings.NewReader("after")), s.Commit()); err != nil {
		t.Fatal(err)
	}
	if text(t, name) != "after" {
		t.Error("another text")
	}
}

// TestDiscardDoesNotWaitForATextThatComes lets a file be written until the Set is
// discarded.
func TestDiscardDoesNotWaitForATextThatComes(t *testing.T) {
	dir := t.TempDir()
	var s Set
	text, more := io.Pipe()
	written := make(chan error)
	go func() { written <- s.Replace(filepath.Join(dir, "x"), text) }()
	if _, err := more.Write([]byte("half")); err != nil {
		t.Fatal(err)
	}
	s.Discard()
	more.Close()
	<-written // whether it can be written any more depends on the system
	if err := s.Commit(); err != ErrDiscarded {
		t.Error(err)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}
