package bench

import (
	"strings"
	"testing"
	"time"

	"plancheck/internal/bench/workload"
)

func took(memory int64, milliseconds ...int) times {
	t := times{memory: memory}
	for _, ms := range milliseconds {
		t.walls = append(t.walls, time.Duration(ms)*time.Millisecond)
	}
	return t
}

func TestTables(t *testing.T) {
	other := took(0, 1500)
	other.disagrees = true
	m := measured{
		machine: "a processor, go1.26", runs: 3, sizes: []string{"small", "medium", "large"},
		tables: []table{{
			workload: &workload.Inspections,
			programs: []row{{label: "plancheck"}, {label: "plancheck, one thread"}, {label: "plancheck, portable Go"}, {label: "DuckDB 1.5.6", yardstick: "DuckDB"}, {label: "SQLite", maxRows: 1_000_000}},
			sizes: []size{
				{8400, 1_100_000, []times{took(12<<20, 9, 5, 4), took(12<<20, 5), took(12<<20, 6), took(100<<20, 100), other}},
				{850_000, 100_000_000, []times{took(20<<20, 50), took(20<<20, 99), took(20<<20, 70), took(300<<20, 375), took(0, 6000)}},
				{13_000_000, 1_500_000_000, []times{took(52<<20, 1000), took(52<<20, 2000), took(52<<20, 1300), took(900<<20, 6000), {}}},
			},
		}},
		tiny: 3 * time.Millisecond, hello: 2 * time.Millisecond,
		inits: initialisations("init example.org/slow @1.2 ms, 0.9 ms clock, 12 bytes, 3 allocs\ninit quick @1.2 ms, 0.01 ms clock, 12 bytes, 3 allocs\ninit plancheck/a @2 ms, 0.02 ms clock, 0 bytes, 0 allocs\ninit plancheck/b @2 ms, 0.03 ms clock, 0 bytes, 0 allocs\nerror\n"),
	}
	var b strings.Builder
	if err := m.write(&b); err != nil {
		t.Fatal(err)
	}
	_, got, _ := strings.Cut(b.String(), "\n\n")
	const want = `| workload | small | medium | large |
|---|---:|---:|---:|
| inspections | 5.0 ms (DuckDB 20.0 ×), 12 MiB | 50 ms (DuckDB 7.50 ×), 20 MiB | 1.00 s (DuckDB 6.00 ×), 52 MiB |

| inspections: time, peak memory | 8,400 inspections, 1 MB | 850,000 inspections, 100 MB | 13,000,000 inspections, 1.5 GB |
|---|---:|---:|---:|
| plancheck | 5.0 ms, 12 MiB | 50 ms, 20 MiB | 1.00 s, 52 MiB |
| plancheck, one thread | 5.0 ms (1.00 ×), 12 MiB | 99 ms (1.98 ×), 20 MiB | 2.00 s (2.00 ×), 52 MiB |
| plancheck, portable Go | 6.0 ms (1.20 ×), 12 MiB | 70 ms (1.40 ×), 20 MiB | 1.30 s (1.30 ×), 52 MiB |
| DuckDB 1.5.6 | 100 ms (20.0 ×), 100 MiB | 375 ms (7.50 ×), 300 MiB | 6.00 s (6.00 ×), 900 MiB |
| SQLite | 1.50 s (300.0 ×), **other answers** | 6.00 s (120.0 ×) | – (up to 1,000,000 rows) |

| inspections: plancheck | 8,400 inspections, 1 MB | 850,000 inspections, 100 MB | 13,000,000 inspections, 1.5 GB |
|---|---:|---:|---:|
| throughput | 220 MB/s | 2000 MB/s | 1500 MB/s |
| throughput against 850,000 inspections | 0.11 × | 1.00 × | 0.75 × |
| two threads against one | 1.00 × | 1.98 × | 2.00 × |
| machine code against portable Go | 1.20 × | 1.40 × | 1.30 × |

Start-up with a tiny plan: 3.0 ms, 1.50 × a Go program that only says hello. Before main:

     0.90 ms  example.org/slow
     0.05 ms  plancheck
`
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestThroughputIsComparedBetweenLargeSizes(t *testing.T) {
	for _, c := range []struct {
		bytes []int64
		want  int64 // 0: not compared
	}{
		{[]int64{leastBase - 1, leastBase}, 0},
		{[]int64{leastBase, leastBase + 1}, leastBase},
		{[]int64{2 * leastBase, 1, leastBase}, leastBase},
		{[]int64{leastBase}, 0},
	} {
		var measured table
		for _, bytes := range c.bytes {
			measured.sizes = append(measured.sizes, size{bytes: bytes})
		}
		base := measured.base()
		if (base == nil) != (c.want == 0) || base != nil && base.bytes != c.want {
			t.Errorf("%d: %+v, want %d", c.bytes, base, c.want)
		}
	}
}

func TestFiguresHaveThreeDigitsOrSo(t *testing.T) {
	for d, want := range map[time.Duration]string{
		9_949_999 * time.Nanosecond: "9.9 ms", 10 * time.Millisecond: "10 ms", 999 * time.Millisecond: "999 ms", time.Second: "1.00 s", 98 * time.Second: "98.00 s",
	} {
		if got := duration(d); got != want {
			t.Errorf("%d: %s, want %s", d, got, want)
		}
	}
	for a, want := range map[time.Duration]string{9994: "9.99 ×", 9996: "10.0 ×", 500: "0.50 ×"} {
		if got := ratio(a, 1000); got != want {
			t.Errorf("%d: %s, want %s", a, got, want)
		}
	}
	for n, want := range map[int]string{999: "999", 1000: "1,000", 13000000: "13,000,000", 100000: "100,000"} {
		if got := thousands(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		walls []time.Duration
		want  time.Duration
	}{{nil, 0}, {[]time.Duration{5}, 5}, {[]time.Duration{9, 1}, 1}, {[]time.Duration{9, 1, 5}, 5}} {
		if got := median(c.walls); got != c.want {
			t.Errorf("%d: %d, want %d", c.walls, got, c.want)
		}
	}
}
