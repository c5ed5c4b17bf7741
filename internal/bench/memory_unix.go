//go:build unix

package bench

import (
	"os"
	"runtime"
	"runtime/debug"
	"syscall"
)

// peakMemory returns the most memory that a process had resident, in bytes.
//
// Note: Linux counts from before the program was loaded, so that no process
// shows less than the most that this one has had since [forgetPeak].
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

// forgetPeak gives back what memory this process no longer needs, and lets Linux
// forget that it had it.
func forgetPeak() {
	debug.FreeOSMemory()
	os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // this file exists on Linux alone
}
