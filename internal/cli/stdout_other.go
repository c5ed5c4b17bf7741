//go:build !linux

package cli

import (
	"io"
	"os"
)

// standardOutput returns standard output.
func standardOutput() io.Writer { return os.Stdout }
