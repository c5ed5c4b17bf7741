package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"
)

// standardOutput returns standard output. One that is closed fails, instead of
// losing a result.
//
// Note: where standard output is closed, Go's runtime opens /dev/null in its
// place before anything of ours runs, for reading and writing. Who starts a
// program to discard what it writes may have opened it in the same way, so the
// parent is looked at.
func standardOutput() io.Writer {
	if isNull(syscall.Stdout, syscall.O_RDWR) && closes(fmt.Sprintf("/proc/%d", os.Getppid())) {
		return closedOutput{}
	}
	return os.Stdout
}

// closes reports whether a parent has closed standard output: its own, or that
// of its children. A shell that discards it opens it for writing only, or passes
// on its own.
func closes(parent string) bool {
	to, err := os.Readlink(parent + "/fd/1")
	if errors.Is(err, fs.ErrNotExist) {
		_, err := os.ReadDir(parent + "/fd")
		return err == nil
	}
	name, _ := os.ReadFile(parent + "/comm")
	shells := []string{"sh", "ash", "bash", "dash", "fish", "ksh", "zsh"}
	return err == nil && to != os.DevNull && slices.Contains(shells, strings.TrimSpace(string(name)))
}

// isNull reports whether a descriptor is of /dev/null, and open in that way.
func isNull(fd, way int) bool {
	var null, of syscall.Stat_t
	if syscall.Stat(os.DevNull, &null) != nil || syscall.Fstat(fd, &of) != nil || of.Mode != null.Mode || of.Rdev != null.Rdev {
		return false
	}
	flags, _, errno := syscall.Syscall(syscall.SYS_FCNTL, uintptr(fd), syscall.F_GETFL, 0)
	return errno == 0 && int(flags)&syscall.O_ACCMODE == way
}

// closedOutput is standard output that is closed.
type closedOutput struct{}

func (closedOutput) Write(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	return 0, syscall.EBADF
}
