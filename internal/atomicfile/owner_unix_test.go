//go:build unix

package atomicfile

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestOwnerStays gives the file away first, where this user may.
func TestOwnerStays(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x")
	write(t, name, "before", 0o666)
	isRoot := os.Chown(name, 12345, 23456) == nil
	var s Set
	err := s.Replace(name, strings.NewReader("after"))
	if err == nil {
		err = s.Commit()
	}
	info, statErr := os.Stat(name)
	if statErr != nil || err != nil {
		t.Fatal(err, statErr)
	}
	owner := info.Sys().(*syscall.Stat_t)
	if isRoot != (owner.Uid == 12345 && owner.Gid == 23456) {
		t.Errorf("owner %d, group %d", owner.Uid, owner.Gid)
	}
}
