//go:build !linux

package cli

// systemMemory returns 0 where no limit is known.
func systemMemory() int64 { return 0 }
