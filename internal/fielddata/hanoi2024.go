package fielddata

import (
	"fmt"
	"slices"

	"plancheck/internal/calendar"
)

// hanoi2024 makes the data of Hanoi's programme for 2024 and of the results of
// 2023 that it names.
type hanoi2024 struct {
	province
	last, year calendar.Period
}

func newHanoi2024() hanoi2024 {
	return hanoi2024{loadProvince("hanoi"), during("2023"), during("2024")}
}

func (h hanoi2024) dice(name string) *dice { return newDice("hanoi-2024/" + name) }

// The pilot districts of 2023: Ba Đình, Cầu Giấy, Hoàng Mai, Hai Bà Trưng and
// Hà Đông.
var pilots = []string{"001", "005", "008", "007", "268"}

func (h hanoi2024) folder() folder {
	tables := h.registers()
	tables = append(tables, h.supportModels(), h.communeModels(), h.audienceReach(), h.serviceReferrals())
	tables = append(tables, h.trainingAttendances()...)
	tables = append(tables, h.hotspots()...)
	tables = append(tables, assessmentTable(h.dice("assessments"), "assessments.csv", assessmentHeader, h.year,
		assessment{"elimination_beside_harm_reduction", "achieved", "SLĐTBXH"}))
	return folder{
		plan:  "hanoi-2024",
		units: "the 30 districts and 579 communes of Hà Nội",
		notes: []string{"A sign-in sheet of the districts was sent twice; the plan tolerates rows that are identical in every column (`tolerate: [duplicates]`) and counts them once."},
		outcomes: []Outcome{
			{"model-in-five-districts", "not_met", "4 of 5 districts", "Huyện Thanh Trì has none; the one in Quận Tây Hồ, which is not named, does not stand in for it"},
			{"commune-models-kept", "met", "579/579", "twelve models closed in 2024 and were followed by another"},
			{"pilots-of-2023", "met", "5 of 5 districts", ""},
			{"owners-and-workers-reached", "met", "612", "214 owners and 398 workers; residents and attendances do not count"},
			{"hiv-test-referrals", "not_met", "54", "exactly 54, which is not more than 54"},
			{"hiv-prophylaxis", "met", "12", "exactly 12"},
			{"hepatitis-and-tb-tests", "undetermined", "52 at least", "the number of one month is missing"},
			{"training-attendances", "met", "2406", "30 more rows are a sheet sent twice, 300 are of 2024"},
			{"hotspots-eliminated", "not_met", "17/18", "one is still open"},
			{"hotspots-stay-closed", "not_met", "24/25", "one was found active again and was closed again later, which does not undo it"},
			{"elimination-beside-harm-reduction", "met", "1", "assessed as achieved"},
		},
		tables: tables,
	}
}

func (h hanoi2024) supportModels() *table {
	d := h.dice("support models")
	t := newTable("support_models.csv", "model_id", "kind", "district", "launched_on", "closed_on")
	for _, district := range pilots {
		t.add("", "harm_reduction", district, d.day(h.last), nil)
	}
	for _, district := range []string{"002", "019", "021", "006", "003"} {
		t.add("", "harm_reduction", district, d.day(h.year), nil)
	}
	t.add("", "gender_violence", "020", on("2024-05-14"), nil) // Thanh Trì: another kind
	t.add("", "gender_violence", "250", on("2022-04-01"), on("2023-12-31"))
	t.sortBy("launched_on")
	t.number("model_id", "MH-%02d")
	return t
}

// communeModels: one a commune, and another where the first closed in 2024.
func (h hanoi2024) communeModels() *table {
	d := h.dice("commune models")
	t := newTable("commune_models.csv", "model_id", "commune", "launched_on", "closed_on")
	for i, c := range shuffled(d, h.communes) {
		launched := d.day(fromTo("2021-02-01", "2023-12-15"))
		if i >= 12 {
			t.add("", c.code, launched, nil)
			continue
		}
		closed := d.day(fromTo("2024-02-01", "2024-10-31"))
		t.add("", c.code, launched, closed)
		t.add("", c.code, closed+calendar.Date(d.between(1, 40)), nil)
	}
	t.sortBy("launched_on")
	t.number("model_id", "MX-%03d")
	return t
}

// audienceReach: 214 owners and 398 workers in 2023.
func (h hanoi2024) audienceReach() *table {
	d := h.dice("audience reach")
	t := newTable("audience_reach.csv", "session_id", "district", "audience", "held_on", "people_reached", "visits_reached")
	add := func(audience string, people []int, period calendar.Period) {
		for _, n := range people {
			t.add("", pick(d, pilots), audience, d.day(period), n, n+d.between(0, 20))
		}
	}
	add("owners", d.spread(214, 15), h.last)
	add("workers", d.spread(398, 25), h.last)
	add("residents", d.spread(1900, 20), h.last)
	add("workers", d.spread(300, 15), h.year)
	t.sortBy("held_on")
	t.number("session_id", "TT-%03d")
	return t
}

// serviceReferrals: over the pilot districts and the months of 2023, 54 people
// to HIV tests, 12 to prophylaxis, and 52 to the other tests with one number
// missing.
func (h hanoi2024) serviceReferrals() *table {
	d := h.dice("service referrals")
	t := newTable("service_referrals.csv", "district", "service", "month_end", "people")
	months := intervals(h.last, calendar.Month)
	for _, s := range []struct {
		service string
		people  int
	}{{"hiv_test", 54}, {"prep", 12}, {"hepatitis_or_tb_test", 52}} {
		counts := make([]int, len(pilots)*len(months))
		for range s.people {
			counts[d.below(len(counts)-1)]++ // the last one stays zero
		}
		for i, n := range counts {
			var people any = n
			if i == len(counts)-1 && s.service == "hepatitis_or_tb_test" {
				people = nil
			}
			t.add(pilots[i/len(months)], s.service, months[i%len(months)].To, people)
		}
	}
	return t
}

// trainingAttendances: 2,406 in 2023, with one sheet of 30 sent twice, and 300
// in 2024. A file a level.
func (h hanoi2024) trainingAttendances() []*table {
	d := h.dice("training attendances")
	var tables []*table
	for _, l := range []struct {
		level, prefix    string
		people, sessions int
		size, lastSize   int
	}{
		{"district", "H", 150, 20, 30, 36},
		{"commune", "X", 700, 40, 45, 45},
	} {
		t := newTable("training_attendances-"+l.level+".csv", "training_session", "attendee", "level", "held_on")
		people := upTo(l.people)
		attend := func(no, size int, day calendar.Date) {
			for _, person := range shuffled(d, people)[:size] {
				t.add(fmt.Sprintf("%s%03d", l.prefix, no), fmt.Sprintf("%s-%04d", l.prefix, person+1), l.level, day)
			}
		}
		for i := range l.sessions {
			size := l.size
			if i == l.sessions-1 {
				size = l.lastSize
			}
			attend(i+1, size, d.day(h.last))
		}
		for i := range 5 {
			attend(l.sessions+i+1, 30, d.day(h.year))
		}
		if l.level == "district" {
			t.rows = append(t.rows, slices.Clone(t.rows[:l.size])...)
		}
		tables = append(tables, t)
	}
	return tables
}

// hotspots: 8 of earlier years, 17 eliminated in 2024, one open; one of the 17
// came back.
func (h hanoi2024) hotspots() []*table {
	d := h.dice("hotspots")
	var days []calendar.Date
	for range 8 {
		days = append(days, d.day(fromTo("2022-01-10", "2023-11-30")))
	}
	for range 17 {
		days = append(days, d.day(fromTo("2024-02-01", "2024-08-31")))
	}
	all := hotspots(d, h.province, []string{"street"}, days)
	for _, spot := range all {
		spot.checkedClosed(d, h.year)
	}
	all[14].check(on("2024-10-03"), true, true)
	all[14].check(on("2024-11-12"), false, true)
	open := &hotspot{id: "DP-026", commune: pick(d, h.communes), identified: on("2024-06-19")}
	open.check(on("2024-12-11"), true, true)
	all = append(all, open)
	return []*table{hotspotRegister(all, false), checkTable(all)}
}
