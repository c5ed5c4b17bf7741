//go:build unix

package source

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func TestNeitherLinksNorPipesLeadOut(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	steps := []error{
		os.WriteFile(filepath.Join(outside, "secret.csv"), []byte("x"), 0o644),
		os.WriteFile(filepath.Join(dir, "real.csv"), []byte("x"), 0o644),
		os.Symlink(filepath.Join(outside, "secret.csv"), filepath.Join(dir, "link.csv")),
		os.Symlink("../"+filepath.Base(outside), filepath.Join(dir, "up")),
		os.Symlink("real.csv", filepath.Join(dir, "inside.csv")),
		syscall.Mkfifo(filepath.Join(dir, "pipe.csv"), 0o644),
	}
	if err := errors.Join(steps...); err != nil {
		t.Fatal(err)
	}
	folder, err := Dir(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	names, err := folder.Expand("*.csv", false)
	if want := []string{"inside.csv", "link.csv", "pipe.csv", "real.csv"}; err != nil || !slices.Equal(names, want) {
		t.Errorf("expanded to %q, %v", names, err)
	}
	for name, opens := range map[string]bool{"inside.csv": true, "real.csv": true, "link.csv": false, "pipe.csv": false, "up/secret.csv": false} {
		f, err := folder.Open(name, false)
		if opens != (err == nil) {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil && (strings.Contains(err.Error(), dir) || strings.Contains(err.Error(), outside)) {
			t.Errorf("%s: the error tells a path: %v", name, err)
		}
		if f != nil {
			f.Close()
		}
	}
	if names, err := folder.Expand("up/*.csv", false); err == nil {
		t.Errorf("a link out of the folder is followed: %q", names)
	}
}

func TestNamesThatAreNoTextAreRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "x\xff.csv"), []byte("x"), 0o644); err != nil {
		t.Skip("this file system refuses names that are not UTF-8: set TMPDIR to a folder on one that takes them, such as ext4: ", err)
	}
	folder, err := Dir(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	names, err := folder.Expand("*.csv", false)
	if err != nil || len(names) != 1 {
		t.Fatalf("expanded to %q, %v", names, err)
	}
	if _, err := folder.Open(names[0], false); !errors.Is(err, ErrNotUTF8) {
		t.Errorf("opened: %v", err)
	}
}
