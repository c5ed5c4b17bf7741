//go:build !linux

package start

// hugePages does nothing where no huge pages can be asked for.
func hugePages() {}
