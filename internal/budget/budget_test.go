package budget

import (
	"errors"
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

type name string

func (n name) String() string { return string(n) }

func TestTakingMoreThanTheLimitIsAnError(t *testing.T) {
	b := New(100)
	keys, groups := b.Open(name("keys")), b.Open(name("groups"))
	for _, bytes := range []int64{60, -20, 60} {
		if err := keys.Take(bytes); err != nil {
			t.Fatal(err)
		}
	}
	err := groups.Take(1)
	if short, ok := errors.AsType[*Error](err); !ok || short.For.String() != "groups" || short.Limit != 100 {
		t.Errorf("%v", err)
	}
	if groups.Close(); b.Used() != 100 {
		t.Errorf("%d bytes are used", b.Used())
	}
	keys.Close()
	keys.Close()
	if err := groups.Take(100); err != nil || b.Used() != 100 {
		t.Errorf("%v, %d bytes are used", err, b.Used())
	}
	if b.Free(30); b.Used() != 70 {
		t.Errorf("%d bytes are used", b.Used())
	}
}

func TestWithoutALimitNothingIsCounted(t *testing.T) {
	b := New(0)
	a := b.Open(name("keys"))
	s, err := Grow(a, []int64{1}, 1000)
	if err != nil || cap(s) < 1000 || s[0] != 1 || a.Take(math.MaxInt64) != nil || b.Used() != 0 {
		t.Error(cap(s), err, b.Used())
	}
	a.Close()
	b.Free(1)
	b.Enforce()()
}

// TestOldAndNewAreCountedWhileASliceGrows has a limit that both fit, and one that
// the new one alone would.
func TestOldAndNewAreCountedWhileASliceGrows(t *testing.T) {
	for limit, fits := range map[int64]bool{16_000: true, 15_999: false} {
		b := New(limit)
		a := b.Open(name("list"))
		s, err := Grow(a, []int64(nil), 1000)
		if err != nil || cap(s) != 1000 || b.Used() != 8000 {
			t.Fatal(cap(s), err, b.Used())
		}
		s, err = Grow(a, s[:1000:1000], 1000)
		if err != nil || b.Used() != 8000 {
			t.Errorf("%v, %d bytes are used by a slice that need not grow", err, b.Used())
		}
		s = append(s[:0], 7)
		a.Take(-8000 + 2000)
		s, err = Grow(a, s[:1:250], 1750)
		if fits != (err == nil) || s[0] != 7 || fits && (cap(s) != 1750 || b.Used() != 14_000) {
			t.Errorf("limit %d: room for %d, %v, %d bytes are used", limit, cap(s), err, b.Used())
		}
	}
}

func TestSlicesGrowByAQuarter(t *testing.T) {
	s, copies := []byte(nil), 0
	for i := range 1 << 20 {
		before := cap(s)
		if s, _ = Grow(nil, s, i+1); cap(s) != before {
			copies++
		}
		s = append(s, 0)
	}
	if copies > 50 {
		t.Errorf("copied %d times", copies)
	}
}

func TestTheCollectorKnowsTheLimit(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	restore := New(800 << 20).Enforce()
	if limit := debug.SetMemoryLimit(-1); limit != min(before, 900<<20+fixed) {
		t.Errorf("the collector's limit is %d", limit)
	}
	restore()
	if after := debug.SetMemoryLimit(-1); after != before {
		t.Errorf("%d after, %d before", after, before)
	}
}

func TestTheCollectorRunsMoreOftenWhereMuchIsCounted(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(200))
	for before, want := range map[int]int{200: collectMuchAt, 20: 20, -1: -1} {
		debug.SetGCPercent(before)
		b := New(1 << 40)
		restore := b.Enforce()
		a := b.Open(name("keys"))
		if err := a.Take(much - 1); err != nil || percent() != before {
			t.Errorf("%v, %d percent while little is counted, %d before", err, percent(), before)
		}
		if err := a.Take(1); err != nil || percent() != want {
			t.Errorf("%v, %d percent where much is counted, want %d", err, percent(), want)
		}
		if restore(); percent() != before {
			t.Errorf("%d percent after, %d before", percent(), before)
		}
	}
}

func TestTheFirstCollectionIsLate(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	t.Setenv("GOGC", "100")
	if CollectLate(); percent() != 100 {
		t.Errorf("%d percent, although the environment says 100", percent())
	}
	t.Setenv("GOGC", "")
	if CollectLate(); percent() != collectFirstAt {
		t.Errorf("%d percent before the first collection, want %d", percent(), collectFirstAt)
	}
	for begin := time.Now(); percent() != collectAt; {
		if runtime.GC(); time.Since(begin) > 10*time.Second {
			t.Fatalf("%d percent after collections, want %d", percent(), collectAt)
		}
	}
}

// percent returns how often the collector runs.
func percent() int {
	p := debug.SetGCPercent(-1)
	debug.SetGCPercent(p)
	return p
}
