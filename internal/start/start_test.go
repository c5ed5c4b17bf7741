package start

import (
	"os"
	"slices"
	"strings"
	"testing"
)

func TestNewMemoryIsInHugePages(t *testing.T) {
	if _, err := os.Stat("/sys/kernel/mm/transparent_hugepage"); err != nil {
		return // there are none
	}
	maps, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	for line := range strings.Lines(string(maps)) {
		if flags, ok := strings.CutPrefix(line, "VmFlags:"); ok && slices.Contains(strings.Fields(flags), "hg") {
			asked++
		}
	}
	if asked == 0 {
		t.Error("no memory is to be in huge pages")
	}
}
