//go:build unix

package bench

import (
	"os"
	"runtime"
	"syscall"
)

// peakMemory returns the most memory that a process had resident, in bytes.
//
// Note: Linux counts from before the program was loaded, so that no process
// shows less than this one has. It keeps nothing large.
func peakMemory(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(usage.Maxrss) // elsewhere in KiB
	}
	return int64(usage.Maxrss) << 10
}
