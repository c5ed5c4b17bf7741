//go:build unix

package cli

import "syscall"

// needed is how many files a run has open at once: what the runtime waits with
// for all of them, a data file, a temporary one, and some to spare.
const needed = 16

// checkDescriptors returns the error of opening as many files as a run needs.
//
// Note: Go's runtime crashes, with a status of its own, where it cannot open
// what it waits for files with, which is when the first file is opened.
func checkDescriptors() error {
	var opened []int
	defer func() {
		for _, fd := range opened {
			syscall.Close(fd)
		}
	}()
	for range needed {
		fd, err := syscall.Dup(syscall.Stderr)
		if err != nil {
			return err
		}
		opened = append(opened, fd)
	}
	return nil
}
