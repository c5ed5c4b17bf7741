package cli

import (
	"math"
	"os"
	"path"
	"strconv"
	"strings"
	"syscall"
)

// systemMemory returns how many bytes more the process may take: what is left of
// its limits, and of those of the groups of processes that it is in. It returns 0
// where there is no limit.
func systemMemory() int64 {
	left := int64(math.MaxInt64)
	for _, resource := range []int{syscall.RLIMIT_AS, syscall.RLIMIT_DATA} {
		var limit syscall.Rlimit
		if err := syscall.Getrlimit(resource, &limit); err == nil && limit.Cur < math.MaxInt64 {
			left = min(left, int64(limit.Cur)-mapped(resource))
		}
	}
	for group := groupOf("/proc/self/cgroup"); group != ""; group = parentOf(group) {
		most, ok := number("/sys/fs/cgroup" + group + "/memory.max")
		used, _ := number("/sys/fs/cgroup" + group + "/memory.current")
		if ok {
			left = min(left, most-used)
		}
	}
	if left == math.MaxInt64 {
		return 0
	}
	return max(left, 1)
}

// mapped returns how many bytes of a resource the process has taken already.
func mapped(resource int) int64 {
	column := 0 // of the size
	if resource == syscall.RLIMIT_DATA {
		column = 5
	}
	text, _ := os.ReadFile("/proc/self/statm")
	pages := int64(0)
	if fields := strings.Fields(string(text)); len(fields) > column {
		pages, _ = strconv.ParseInt(fields[column], 10, 64)
	}
	return pages * int64(os.Getpagesize())
}

// groupOf returns the control group of a process, by its path below the root of
// version 2; it is empty where there is none.
func groupOf(file string) string {
	text, _ := os.ReadFile(file)
	for line := range strings.Lines(string(text)) {
		if group, ok := strings.CutPrefix(line, "0::"); ok {
			return strings.TrimSpace(group)
		}
	}
	return ""
}

// parentOf returns the group that a group is in; the root is in none.
func parentOf(group string) string {
	if group == "/" {
		return ""
	}
	return path.Dir(group)
}

// number reads a file that has a number, and not the word max.
func number(file string) (int64, bool) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, false
	}
	n, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	return n, err == nil
}
