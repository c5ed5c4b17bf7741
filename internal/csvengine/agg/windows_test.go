package agg

import (
	"testing"

	"plancheck/internal/calendar"
)

func TestDaysFindTheirWindowByTableAndBySearch(t *testing.T) {
	var windows []calendar.Period
	for _, text := range []string{"2023-01", "2023-02", "2023-05", "2024"} { // with a gap
		period, err := calendar.ParsePeriod(text)
		if err != nil {
			t.Fatal(err)
		}
		windows = append(windows, period)
	}
	w := NewWindows(windows)
	var days []int64
	for day := windows[0].From - 40; day < windows[3].To+40; day++ {
		days = append(days, int64(day))
	}
	got, seen := make([]int32, len(days)), map[int32]bool{}
	w.Find(days, got)
	for i, day := range days {
		if seen[got[i]] = true; got[i] != w.search(day) {
			t.Fatalf("%v: window %d by table, %d by search", calendar.Date(day), got[i], w.search(day))
		}
	}
	if w.byDay == nil || len(seen) != 5 {
		t.Errorf("windows %v", seen)
	}
}

func TestWindowsOverMillenniaHaveNoTable(t *testing.T) {
	first, _ := calendar.ParsePeriod("1000")
	last, _ := calendar.ParsePeriod("3000")
	w := NewWindows([]calendar.Period{first, last})
	windows := make([]int32, 3)
	w.Find([]int64{int64(first.To), int64(first.To) + 1, int64(last.From)}, windows)
	if w.byDay != nil || windows[0] != 0 || windows[1] != NoWindow || windows[2] != 1 {
		t.Errorf("windows %v", windows)
	}
}
