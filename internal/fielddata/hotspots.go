package fielddata

import (
	"fmt"

	"plancheck/internal/calendar"
)

// hotspot is one hotspot and the visits to it.
type hotspot struct {
	id         string
	commune    unit
	setting    string
	identified calendar.Date
	eliminated calendar.Date // zero while it is not
	checks     []check
}

type check struct {
	day       calendar.Date
	active    bool
	confirmed bool
}

// hotspots makes one hotspot for each day in eliminated, found in the year and
// a half before. While it is open, visits find it active.
func hotspots(d *dice, p province, settings []string, eliminated []calendar.Date) []*hotspot {
	var all []*hotspot
	for i, day := range eliminated {
		h := &hotspot{
			id:         fmt.Sprintf("DP-%03d", i+1),
			commune:    p.place(d, true),
			setting:    pick(d, settings),
			identified: d.workday(calendar.Period{From: day - 420, To: day - 20}),
			eliminated: day,
		}
		h.check(d.workday(calendar.Period{From: day - 15, To: day - 1}), true, true)
		all = append(all, h)
	}
	return all
}

func (h *hotspot) check(day calendar.Date, active, confirmed bool) {
	h.checks = append(h.checks, check{day, active, confirmed})
}

// checkedClosed adds one to four visits that find the place closed, on days of
// the period after the elimination.
func (h *hotspot) checkedClosed(d *dice, p calendar.Period) {
	p.From = max(p.From, h.eliminated+1)
	for range d.between(1, 4) {
		h.check(d.workday(p), false, d.oneIn(2))
	}
}

// hotspotRegister returns hotspots.csv; the setting is left out where the plan
// does not ask for it.
func hotspotRegister(all []*hotspot, withSetting bool) *table {
	if !withSetting {
		t := newTable("hotspots.csv", "hotspot_id", "commune", "identified_on", "eliminated_on")
		for _, h := range all {
			t.add(h.id, h.commune.code, h.identified, h.eliminated)
		}
		return t
	}
	t := newTable("hotspots.csv", "hotspot_id", "commune", "setting", "identified_on", "eliminated_on")
	for _, h := range all {
		t.add(h.id, h.commune.code, h.setting, h.identified, h.eliminated)
	}
	return t
}

// checkTable returns hotspot_checks.csv.
func checkTable(all []*hotspot) *table {
	t := newTable("hotspot_checks.csv", "hotspot", "checked_on", "result", "confirmed")
	for _, h := range all {
		for _, c := range h.checks {
			result := "inactive"
			if c.active {
				result = "active"
			}
			t.add(h.id, c.day, result, c.confirmed)
		}
	}
	t.sortBy("checked_on")
	return t
}
