package fielddata

import (
	"slices"

	"plancheck/internal/calendar"
)

// quangNgai2026 makes the data of Quảng Ngãi's Traffic Safety Year 2026: two
// years of crashes, and what is done about them. The province has no districts.
type quangNgai2026 struct{ provinceYear }

func (q quangNgai2026) folder() folder {
	return folder{
		plan:  q.plan,
		units: "the 96 communes, wards and special zone of Quảng Ngãi, which have had no districts above them since 1 July 2025",
		list:  "from the repository `dvhcvn/20250701` on GitHub (MIT), commit dd94887, which has the list of the statistics office (1027/CTK-CSCL of 25 June 2025)",
		notes: []string{"The year 2025 is counted in the province as it is after the merger with Kon Tum."},
		promises: []promise{
			{"news of 2026", "crashes fall by 5–10%", "crashes-reduced", ""},
			{"news of 2026; Decision 2060/QĐ-TTg", "people killed fall by 5–10%", "deaths-reduced", ""},
			{"news of 2026; Decision 2060/QĐ-TTg", "people injured fall by 5–10%", "injuries-reduced", ""},
			{"news of 2026", "no especially serious crash", "no-especially-serious-crash", "one that kills three or more"},
			{"Decision 2060/QĐ-TTg", "black spots promptly eliminated", "black-spots-treated", "by the due date of each"},
			{"Decision 2060/QĐ-TTg", "spots of elevated crash risk promptly eliminated", "risk-spots-treated", ""},
			{"Decision 2060/QĐ-TTg", "no traffic jam of more than 30 minutes", "no-long-jams", ""},
			{"Decision 1248/QĐ-TTg, objective 1", "children killed and injured on the roads fall by 5–10% every year", "child-casualties-reduced", ""},
			{"Decision 1248/QĐ-TTg, objective 1", "550 of 100,000 children in accidents by 2025", "child-accidents", "all causes, and the level of 2030 is not yet in force"},
			{"Decision 1248/QĐ-TTg", "every province collects the data of child accidents", "child-data-collected", ""},
			{"Decision 1248/QĐ-TTg, objective 2", "90% of the children from 6 to under 16 know the rules of the road by 2025", "road-rules-known", ""},
			{"conclusion of the Government on 2026", "half as many crashes in the country", "", "asked of the whole country; the province promised 5–10%, and is judged by that"},
			{"Resolution 48/NQ-CP of 2022", "half as many killed and injured in 2030 as in 2020", "", "due in 2030, and of the whole country"},
			{"Decision 1248/QĐ-TTg, objectives 1 and 2", "child deaths, drowning, safe homes and schools, swimming", "", "not about roads"},
		},
		outcomes: []Outcome{
			{"crashes-reduced", "met", "608, of 640", "exactly 5% fewer"},
			{"deaths-reduced", "not_met", "286, of 300", "285 would do"},
			{"injuries-reduced", "undetermined", "488 or more, of 520", "494 would do, and nobody wrote down how many were injured on 29 December"},
			{"no-especially-serious-crash", "met", "0", "there was one in 2025"},
			{"black-spots-treated", "not_met", "13/14", "one was finished six weeks late"},
			{"risk-spots-treated", "no_cases", "", "those that are open are due in 2027"},
			{"no-long-jams", "met", "0", "the longest lasted exactly 30 minutes"},
			{"child-casualties-reduced", "met", "71, of 80", "11% fewer"},
			{"child-accidents", "not_met", "555/100000", "2,442 of 440,000 children"},
			{"child-data-collected", "not_met", "94/96", "Xã Mô Rai never reported, and Đặc khu Lý Sơn missed September"},
			{"road-rules-known", "met", "8702/9600 or more", "one commune lacks a number, and 8,640 are needed whatever it is"},
		},
		tables: []*table{q.communes(), q.crashes(), q.spots(), q.jams(), q.children(), q.childReports(), q.knowledgeChecks()},
	}
}

func (q quangNgai2026) communes() *table {
	t := newTable("communes.csv", "commune_id", "name")
	for _, c := range q.province.communes {
		t.add(c.code, c.name)
	}
	return t
}

// The units that do not report as they should.
const moRai, lySon, baVi = "23536", "21548", "21529"

// busy says how much happens in a commune, in proportion to the others: most in
// wards, and less in the mountains than at the coast.
func busy(u unit) int {
	switch {
	case !rural(u) && u.code != lySon:
		return 12
	case u.code < "21115", u.code > "21172" && u.code < "21289", u.code > "21361" && u.code < "21484":
		return 6 // Bình Sơn, Sơn Tịnh, Tư Nghĩa, Nghĩa Hành, Mộ Đức, Đức Phổ
	}
	return 2
}

// crash is a crash and its victims.
type crash struct {
	day                       calendar.Date
	killed, injured, children int
	unknown                   bool // how many were injured
}

// crashes: 640 in 2025 that killed 300 and injured 520 people, 80 of them children;
// 608 in 2026 that killed 286 and injured 488 that are known of, 71 of them children.
func (q quangNgai2026) crashes() *table {
	d := q.dice("crashes")
	t := newTable("crashes.csv", "crash_id", "commune", "happened_on", "road", "killed", "injured", "child_casualties")
	add := func(year string, all []crash) {
		rows := newTable("", t.header...)
		for _, c := range all {
			place := weighted(d, q.province.communes, busy)
			var injured any = c.injured
			if c.unknown {
				injured = nil
			}
			rows.add(nil, place.code, c.day, d.road(place), c.killed, injured, c.children)
		}
		rows.sortBy("happened_on")
		rows.number("crash_id", "TN-"+year+"-%04d")
		t.rows = append(t.rows, rows.rows...)
	}
	add("2025", d.crashes(during("2025"), 640, []int{261, 18, 1}, 520, 80))
	add("2026", append(d.crashes(q.year, 607, []int{256, 15}, 488, 71), crash{day: on("2026-12-29"), unknown: true}))
	return t
}

// crashes makes n crashes of a year. The numbers in killing are of those that
// killed one, two and more people; of people who were injured, and of children
// among the victims, there are as many as stated.
func (d *dice) crashes(year calendar.Period, n int, killing []int, injured, children int) []crash {
	all := make([]crash, n)
	with := 0
	for i, crashes := range killing {
		for range crashes {
			all[with].killed = i + 1
			with++
		}
	}
	for i := range all {
		if i >= with {
			all[i].injured = 1 // nobody records a crash without victims
			injured--
		}
		all[i].day = d.day(weighted(d, intervals(year, calendar.Month), func(m calendar.Period) int {
			return []int{12, 12, 9, 9, 10, 10, 9, 9, 9, 10, 11, 12}[m.From.Month()-1]
		}))
	}
	for range injured {
		all[d.below(n)].injured++
	}
	for _, i := range shuffled(d, upTo(n))[:children] {
		all[i].children = 1
	}
	return all
}

// road returns the kind of road of a crash.
func (d *dice) road(place unit) string {
	roads := []string{"urban", "urban", "urban", "national", "provincial"}
	if rural(place) {
		roads = []string{"national", "national", "provincial", "provincial", "rural"}
	}
	if place.code == lySon {
		roads = []string{"provincial", "rural"}
	}
	return pick(d, roads)
}

// spots: 14 black spots were due in 2026, one of which was finished late; the
// risk spots were due in 2025, or will be in 2027.
func (q quangNgai2026) spots() *table {
	d := q.dice("spots")
	t := newTable("spots.csv", "spot_id", "commune", "kind", "found_on", "treat_by", "treated_on")
	add := func(n int, kind string, due calendar.Period, done bool) {
		for range n {
			by := d.workday(due)
			var treated calendar.Date
			if done {
				treated = d.workday(calendar.Period{From: by - 60, To: by})
			}
			found := d.workday(calendar.Period{From: by - 200, To: by - 90})
			t.add(nil, weighted(d, q.province.communes, busy).code, kind, found, by, treated)
		}
	}
	add(9, "black_spot", fromTo("2025-03-01", "2025-12-31"), true)
	add(3, "risk_spot", fromTo("2025-06-01", "2025-12-31"), true)
	add(13, "black_spot", fromTo("2026-02-01", "2026-12-25"), true)
	t.add(nil, "21439", "black_spot", on("2026-04-14"), on("2026-10-30"), on("2026-12-11"))
	add(3, "black_spot", fromTo("2027-03-01", "2027-03-26"), false)
	add(2, "risk_spot", fromTo("2027-03-01", "2027-03-26"), false)
	t.sortBy("found_on")
	t.number("spot_id", "D-%02d")
	return t
}

// jams: 41 in 2025, one of 45 minutes; 37 in 2026, the longest of 30 minutes.
func (q quangNgai2026) jams() *table {
	d := q.dice("jams")
	t := newTable("jams.csv", "jam_id", "commune", "happened_on", "minutes")
	wards := []string{"21025", "21028", "21034", "21172", "23293"}
	add := func(n int, year string, longest int) {
		t.add(nil, pick(d, wards), d.workday(during(year)), longest)
		for range n - 1 {
			t.add(nil, pick(d, wards), d.day(during(year)), d.between(8, 28))
		}
	}
	add(41, "2025", 45)
	add(37, "2026", 30)
	t.sortBy("happened_on")
	t.number("jam_id", "UT-%03d")
	return t
}

// children: 440,000 at the end of 2026.
func (q quangNgai2026) children() *table {
	t := newTable("children.csv", "commune", "year_end", "children")
	now := q.childrenOf()
	d := q.dice("children before")
	for i, c := range q.province.communes {
		t.add(c.code, on("2025-12-31"), now[i]-d.between(-20, 45))
	}
	for i, c := range q.province.communes {
		t.add(c.code, q.year.To, now[i])
	}
	return t
}

// childrenOf returns how many children each commune has at the end of 2026.
func (q quangNgai2026) childrenOf() []int {
	d := q.dice("children")
	all, total := make([]int, len(q.province.communes)), 0
	for i, c := range q.province.communes {
		all[i] = 1500 + 700*busy(c) + d.between(-400, 400)
		total += all[i]
	}
	for i := range all {
		all[i] = all[i] * 440_000 / total
	}
	rest := 440_000
	for _, n := range all {
		rest -= n
	}
	all[0] += rest
	return all
}

// childReports: 2,442 children in accidents. Mô Rai never reported, and Lý Sơn
// not of September.
func (q quangNgai2026) childReports() *table {
	d := q.dice("child reports")
	months := intervals(q.year, calendar.Month)
	number := map[string]int{}
	key := func(commune string, month calendar.Period) string { return commune + " " + month.To.String() }
	reports := func(commune string, month calendar.Period) bool {
		return commune != moRai && (commune != lySon || month.From.Month() != 9)
	}
	children := q.childrenOf()
	for n := 0; n < 2_442; {
		at := weighted(d, upTo(len(children)), func(i int) int { return children[i] })
		if commune, month := q.province.communes[at].code, pick(d, months); reports(commune, month) {
			number[key(commune, month)]++
			n++
		}
	}
	t := newTable("child_reports.csv", "commune", "month_end", "injured")
	for _, month := range months {
		for _, c := range q.province.communes {
			if reports(c.code, month) {
				t.add(c.code, month.To, number[key(c.code, month)])
			}
		}
	}
	return t
}

// knowledgeChecks: 50 pupils are asked in each commune and at each level, and 8,702
// of 9,600 are known to know the rules; Xã Ba Vì has not said how many of one level.
func (q quangNgai2026) knowledgeChecks() *table {
	d := q.dice("knowledge")
	t := newTable("knowledge_checks.csv", "commune", "level", "checked_on", "asked", "passed")
	const asked, passed = 50, 8_702
	for _, c := range q.province.communes {
		for _, level := range []string{"primary", "lower_secondary"} {
			t.add(c.code, level, d.workday(fromTo("2026-10-01", "2026-11-20")), asked, nil)
		}
	}
	answered := slices.DeleteFunc(slices.Clone(t.rows), func(r []string) bool { return r[0] == baVi && r[1] == "lower_secondary" })
	wrong := make([]int, len(answered))
	for range asked*len(answered) - passed {
		wrong[d.below(len(wrong))]++
	}
	for i, r := range answered {
		r[t.index("passed")] = cellText(asked - wrong[i])
	}
	return t
}
