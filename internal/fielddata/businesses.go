package fielddata

import (
	"fmt"

	"plancheck/internal/calendar"
)

// business is one business and the visits to it.
type business struct {
	id, name, kind     string
	commune            unit
	susceptible        bool
	registered, closed calendar.Date // closed is zero while it is open
	workers            int
	visits             []calendar.Date
}

// open returns the days of a period on which the business is in operation.
func (b *business) open(p calendar.Period) calendar.Period {
	p.From = max(p.From, b.registered)
	if b.closed != 0 {
		p.To = min(p.To, b.closed)
	}
	return p
}

// visit adds n visits on working days of the period on which the business is
// open.
func (b *business) visit(d *dice, p calendar.Period, n int) {
	for range n {
		b.visits = append(b.visits, d.workday(b.open(p)))
	}
}

// kind is a kind of business: how it is written in the data and in names, how
// many in a hundred are of it, and whether it is only found in towns.
type kind struct {
	code, name string
	share      int
	urban      bool
}

// market says which businesses a province has in a year.
type market struct {
	year            int
	prefix          string // of the ids
	kinds           []kind
	susceptible     int // susceptible businesses in operation in the year
	inspected       int // how many of these were inspected in the year
	closing         int // how many of these close within the year
	opening         int // how many of these open within the year
	gone            int // susceptible businesses that closed before the year
	unsusceptible   int // businesses in operation that are not susceptible
	fewest, largest int // workers of a business
}

// businesses makes the market's businesses, numbered in an order that says
// nothing about them.
func (m market) businesses(d *dice, p province) []*business {
	var all []*business
	for i := range m.susceptible {
		all = append(all, m.inOperation(d, i))
	}
	for range m.gone {
		b := &business{susceptible: true, registered: d.workday(m.longAgo()), closed: d.workday(m.last())}
		b.visit(d, m.last(), d.below(2))
		all = append(all, b)
	}
	for range m.unsusceptible {
		b := &business{registered: d.workday(m.longAgo())}
		b.visit(d, m.this(), d.below(2))
		all = append(all, b)
	}
	return m.named(d, p, shuffled(d, all))
}

// inOperation makes the i-th susceptible business in operation. Half of those
// that are old enough were inspected the year before.
func (m market) inOperation(d *dice, i int) *business {
	b := &business{susceptible: true, registered: d.workday(m.longAgo())}
	switch {
	case i%10 == 3 && i/10 < m.closing:
		b.closed = d.workday(calendar.Period{From: m.this().From + 30, To: m.this().To})
	case i%10 == 7 && i/10 < m.opening:
		b.registered = d.workday(calendar.Period{From: m.this().From, To: m.this().To - 45})
	}
	if b.registered < m.this().From && d.oneIn(2) {
		b.visit(d, m.last(), 1)
	}
	if i < m.inspected {
		b.visit(d, m.this(), 1)
		if d.oneIn(4) {
			b.visit(d, m.this(), d.between(1, 2))
		}
	}
	return b
}

func (m market) this() calendar.Period { return during(fmt.Sprint(m.year)) }
func (m market) last() calendar.Period { return during(fmt.Sprint(m.year - 1)) }

// longAgo is the time in which most businesses were registered: the nine years
// before the last.
func (m market) longAgo() calendar.Period {
	return calendar.Period{From: m.this().From.AddMonths(-120), To: m.last().From - 1}
}

// named gives every business its id, name, commune and workers.
func (m market) named(d *dice, p province, all []*business) []*business {
	for i, b := range all {
		k := weighted(d, m.kinds, func(k kind) int { return k.share })
		b.id = fmt.Sprintf("%s-%05d", m.prefix, i+1)
		b.kind = k.code
		b.name = fmt.Sprintf("%s %04d", k.name, i+1)
		b.commune = p.place(d, k.urban)
		b.workers = d.between(m.fewest, m.largest)
	}
	return all
}

// inspectionTables returns a file a district: inspections-001.csv and so on.
// Strangers are ids that are on no register, one visit each, dealt out over the
// first districts.
func inspectionTables(d *dice, p province, all []*business, levels []string, strangers []string, seen calendar.Period) []*table {
	byDistrict := map[string]*table{}
	var tables []*table
	for i, district := range p.districts {
		t := newTable("inspections-"+district.code+".csv",
			"inspection_id", "business", "inspected_on", "team_level", "mode", "violation_found")
		if i < len(strangers) {
			t.add("", strangers[i], d.workday(seen), levels[1], "unannounced", false)
		}
		byDistrict[district.code] = t
		tables = append(tables, t)
	}
	for _, b := range all {
		for _, day := range b.visits {
			mode := pick(d, []string{"periodic", "periodic", "unannounced"})
			byDistrict[b.commune.parent].add("", b.id, day, pick(d, levels), mode, d.oneIn(9))
		}
	}
	for i, t := range tables {
		t.sortBy("inspected_on")
		t.number("inspection_id", "KT-"+p.districts[i].code+"-%04d")
	}
	return tables
}
