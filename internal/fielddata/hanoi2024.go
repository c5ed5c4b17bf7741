package fielddata

import (
	"slices"

	"plancheck/internal/calendar"
)

// hanoi2024 makes the data of Hanoi's tasks for 2024 and of the results of 2023
// that they build on.
type hanoi2024 struct {
	provinceYear
	last calendar.Period
}

func newHanoi2024() hanoi2024 {
	return hanoi2024{newProvinceYear("hanoi-2024", "hanoi", "2024"), during("2023")}
}

// The pilot districts of 2023: Ba Đình, Cầu Giấy, Hoàng Mai, Hai Bà Trưng and
// Hà Đông.
var pilots = []string{"001", "005", "008", "007", "268"}

func (h hanoi2024) folder() folder {
	tables := h.registers()
	tables = append(tables, h.supportModels(), h.communeModels(), h.audienceReach(), h.serviceReferrals())
	tables = append(tables, h.trainingSessions()...)
	tables = append(tables, h.hotspots()...)
	tables = append(tables, h.assessments())
	return folder{
		plan:  h.plan,
		units: "the 30 districts and 579 communes of Hà Nội",
		notes: []string{"Two lines of the districts' sessions were sent twice; the plan tolerates rows that are identical in every column (`tolerate: [duplicates]`) and counts them once."},
		promises: []promise{
			{"two groups of solutions", "hotspots fought and eliminated", "hotspots-eliminated", "hotspots-stay-closed goes beyond the document, as the plan for 2022 did"},
			{"two groups of solutions", "in parallel, harm reduction and a more effective prevention", "elimination-beside-harm-reduction", ""},
			{"results of 2023", "the pilot of the harm-reduction model continued in five districts", "pilots-of-2023", ""},
			{"results of 2023", "600 owners and workers reached by communication", "owners-and-workers-reached", ""},
			{"results of 2023", "peer and self-help groups approached and strengthened", "peer-groups-strengthened", ""},
			{"results of 2023", "through peer groups, more than 54 people referred to HIV tests", "hiv-test-referrals", ""},
			{"results of 2023", "12 people referred to prophylaxis against exposure to HIV", "hiv-prophylaxis", ""},
			{"results of 2023", "55 people referred to tests for hepatitis B, C and TB", "hepatitis-and-tb-tests", ""},
			{"results of 2023", "information and training sessions held regularly, with thousands of attendances", "training-attendances", "and, for regularly, trainings-held-regularly"},
			{"results of 2023", "a commune-level model in 100% of communes", "commune-models-kept", ""},
			{"tasks for 2024", "the harm-reduction model replicated in five named districts", "model-in-five-districts", ""},
		},
		outcomes: []Outcome{
			{"model-in-five-districts", "not_met", "4 of 5 districts", "Huyện Thanh Trì has none; the one in Quận Tây Hồ, which is not named, does not stand in for it"},
			{"commune-models-kept", "met", "579/579", "twelve models closed in 2024 and were followed by another"},
			{"pilots-of-2023", "met", "5 of 5 districts", "launched in 2022, and running to the end of 2023"},
			{"owners-and-workers-reached", "met", "612", "214 owners and 398 workers; residents and attendances do not count"},
			{"peer-groups-strengthened", "met", "1", "assessed as achieved, at the end of 2023"},
			{"hiv-test-referrals", "not_met", "54", "exactly 54, which is not more than 54"},
			{"hiv-prophylaxis", "met", "12", "exactly 12"},
			{"hepatitis-and-tb-tests", "undetermined", "52 at least", "the number of one month is missing"},
			{"training-attendances", "met", "2406", "two sessions were sent twice and count once; those of the city and of 2024 do not count"},
			{"trainings-held-regularly", "met", "4 of 4 quarters", ""},
			{"hotspots-eliminated", "not_met", "17/18", "one is still open"},
			{"hotspots-stay-closed", "not_met", "24/25", "one was found active again and was closed again later, which does not undo it"},
			{"elimination-beside-harm-reduction", "met", "1", "assessed as achieved"},
		},
		tables: tables,
	}
}

// supportModels: the pilots were launched in 2022; four of the five districts
// that are named have a model of 2024, and one that is not named.
func (h hanoi2024) supportModels() *table {
	d := h.dice("support models")
	t := newTable("support_models.csv", "model_id", "kind", "district", "launched_on", "closed_on")
	for _, district := range pilots {
		t.add("", "harm_reduction", district, d.workday(fromTo("2022-04-04", "2022-09-30")), nil)
	}
	for _, district := range []string{"002", "019", "021", "006", "003"} {
		t.add("", "harm_reduction", district, d.workday(fromTo("2024-03-04", "2024-09-30")), nil)
	}
	t.add("", "gender_violence", "020", on("2024-05-14"), nil) // Thanh Trì: another kind
	t.add("", "gender_violence", "250", on("2022-04-01"), on("2023-12-29"))
	t.sortBy("launched_on")
	t.number("model_id", "MH-%02d")
	return t
}

// communeModels: one a commune, and another where the first closed in 2024.
func (h hanoi2024) communeModels() *table {
	d := h.dice("commune models")
	t := newTable("commune_models.csv", "model_id", "commune", "launched_on", "closed_on")
	for i, c := range shuffled(d, h.communes) {
		launched := d.workday(fromTo("2021-02-22", "2023-12-15"))
		if i >= 12 {
			t.add("", c.code, launched, nil)
			continue
		}
		closed := d.workday(fromTo("2024-02-19", "2024-10-31"))
		t.add("", c.code, launched, closed)
		t.add("", c.code, d.workday(calendar.Period{From: closed + 1, To: closed + 40}), nil)
	}
	t.sortBy("launched_on")
	t.number("model_id", "MX-%03d")
	return t
}

// audienceReach: 214 owners and 398 workers in 2023.
func (h hanoi2024) audienceReach() *table {
	d := h.dice("audience reach")
	t := newTable("audience_reach.csv", "session_id", "district", "audience", "held_on", "people_reached", "visits_reached")
	add := func(audience string, people []int, year calendar.Period) {
		for _, n := range people {
			day := d.workday(calendar.Period{From: year.From + 45, To: year.To - 10})
			t.add("", pick(d, pilots), audience, day, n, n+d.between(0, 20))
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
	}{{"hiv_test", 54}, {"hiv_prophylaxis", 12}, {"hepatitis_or_tb_test", 52}} {
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

// trainingSessions: 606 attendances of districts and 1,800 of communes in 2023,
// some in 2024, and a few of the city. A file a level; two lines are sent twice.
func (h hanoi2024) trainingSessions() []*table {
	d := h.dice("training sessions")
	var tables []*table
	for _, l := range []struct {
		level, prefix         string
		attendances, sessions int
	}{{"district", "H", 606, 20}, {"commune", "X", 1800, 40}, {"city", "T", 75, 3}} {
		t := newTable("training_sessions-"+l.level+".csv", "session_id", "level", "held_on", "attendances")
		for i, n := range d.spread(l.attendances, l.sessions) {
			quarter := intervals(h.last, calendar.Quarter)[i%4]
			t.add("", l.level, d.workday(calendar.Period{From: quarter.From + 10, To: quarter.To}), n)
		}
		for range 5 {
			t.add("", l.level, d.workday(fromTo("2024-03-04", "2024-11-29")), d.between(20, 45))
		}
		t.sortBy("held_on")
		t.number("session_id", l.prefix+"%03d")
		if l.level == "district" {
			t.rows = append(t.rows, slices.Clone(t.rows[4:6])...)
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
		days = append(days, d.workday(fromTo("2022-01-10", "2023-11-30")))
	}
	for range 17 {
		days = append(days, d.workday(fromTo("2024-02-19", "2024-08-30")))
	}
	all := hotspots(d, h.province, []string{"street"}, days)
	for _, spot := range all {
		spot.checkedClosed(d, h.year)
	}
	all[14].check(on("2024-10-03"), true, true)
	all[14].check(on("2024-11-12"), false, true)
	open := &hotspot{id: "DP-026", commune: h.place(d, true), identified: on("2024-06-19")}
	open.check(on("2024-12-11"), true, true)
	all = append(all, open)
	return []*table{hotspotRegister(all, false), checkTable(all)}
}

// assessments: of the peer groups at the end of 2023, of the rest at that of
// 2024.
func (h hanoi2024) assessments() *table {
	t := assessmentTable(h.dice("assessments of 2023"), "assessments.csv", assessmentHeader, h.last,
		assessment{"peer_groups_strengthened", "achieved", "SLĐTBXH"})
	later := assessmentTable(h.dice("assessments"), "assessments.csv", assessmentHeader, h.year,
		assessment{"elimination_beside_harm_reduction", "achieved", "SLĐTBXH"})
	t.rows = append(t.rows, later.rows...)
	return t
}
