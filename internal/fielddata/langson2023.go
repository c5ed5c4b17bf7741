package fielddata

import (
	"fmt"

	"plancheck/internal/calendar"
)

// langSon2023 makes the data of Lạng Sơn's plan for 2023.
type langSon2023 struct {
	province
	year    calendar.Period
	market  []*business
	issued  map[string]issuedPlan // by agency
	visited []*table
}

// issuedPlan is the plan for 2023 of one agency.
type issuedPlan struct {
	no  string
	day calendar.Date
}

func newLangSon2023() langSon2023 {
	l := langSon2023{province: loadProvince("lang-son"), year: during("2023")}
	d := l.dice("businesses")
	l.market = market{
		year: 2023, prefix: "LS",
		kinds: [][2]string{{"karaoke", "Karaoke"}, {"massage", "Massage"}, {"guesthouse", "Nhà nghỉ"},
			{"bar", "Quán bar"}, {"restaurant", "Nhà hàng"}},
		susceptible: 205, inspected: 61, closing: 6, opening: 5, gone: 12, unsusceptible: 30,
		fewest: 2, largest: 14,
	}.businesses(d, l.province)
	l.visited = inspectionTables(d, l.province, l.market, []string{"province", "district", "commune"}, nil, l.year)
	l.issued = map[string]issuedPlan{}
	for i, a := range l.agencies() {
		l.issued[a.code] = issuedPlan{fmt.Sprintf("%d/KH-2023", 40+i), d.day(fromTo("2023-03-01", "2023-04-28"))}
	}
	return l
}

func (l langSon2023) dice(name string) *dice { return newDice("lang-son-2023/" + name) }

func (l langSon2023) folder() folder {
	tables := l.registers()
	tables = append(tables, agencyRegister(l.agencies()), l.communications(), l.press())
	tables = append(tables, l.businesses())
	tables = append(tables, l.visited...)
	tables = append(tables, l.workerSessions())
	tables = append(tables, l.schools()...)
	tables = append(tables, l.plansIssued(), l.unitActivities(), l.integrations(), l.tips(), l.cases(), l.supportNeeds())
	tables = append(tables, l.staff()...)
	tables = append(tables, l.hotspots(), l.reportSubmissions(), l.assessments())
	return folder{
		plan:  "lang-son-2023",
		units: "the 11 districts and 200 communes of Lạng Sơn, four of which are called Xã Hòa Bình",
		outcomes: []Outcome{
			{"communes-communicating", "met", "45/200 to 65/200", "45 keep up one form; twenty more have one date missing and cannot take the verdict away; sixty let forms take turns, which is not enough"},
			{"press-monthly", "not_met", "9 of 10 months", "in October only national press wrote; January and February lie before the plan"},
			{"workers-informed", "met", l.workerNumbers(), "23% of the workers, rounded up; attendances would be many more"},
			{"students-informed", "undetermined", l.studentNumbers() + " at least", "just under 19% are known; three sessions have no number, and those could make up what is missing"},
			{"districts-plan-and-act", "not_met", "10/11", "Huyện Đình Lập acted before its plan only"},
			{"integrated-in-programmes", "met", "26/26", "some areas are recorded as exempt"},
			{"tips-handled-in-time", "met", "2 of 2 kinds with cases", "9/9 denunciations and 23/23 tips; no complaint came in, which is no cases; one tip is not yet due, late ones are of 2022"},
			{"cases-handled-lawfully", "met", "34/34", "three cases are still within their term, and their blanks cannot matter"},
			{"businesses-inspected", "not_met", "61/205", "30% of 205 is 61.5, so 62 are needed: one is missing"},
			{"five-components-in-every-district", "not_met", "9/11", "Huyện Bình Gia and Huyện Văn Quan have nothing on worker rights"},
			{"support-reached", "met", l.supportNumbers(), "everyone who stated a need"},
			{"staff-trained", "met", "146/459 to 152/459", "six attendances do not say whether the training was completed; it is enough without them"},
			{"hotspots-resolved", "no_cases", "0/0", "all hotspots on file were eliminated before 2023"},
			{"new-entrants-limited", "not_met", "0", "assessed as partly achieved"},
			{"reports-on-time", "not_met", "49/52", "two are late and one is missing"},
			{"heads-held-responsible", "met", "1", "assessed as achieved"},
		},
		tables: tables,
	}
}

// communications: what a commune does depends on its place in a shuffled list.
func (l langSon2023) communications() *table {
	d := l.dice("communications")
	t := newTable("communications.csv", "activity_id", "commune", "form", "held_on")
	forms := []string{"loudspeaker", "meeting", "leaflet", "online"}
	months := intervals(fromTo("2023-03-01", "2023-12-31"), calendar.Month)
	for i, commune := range shuffled(d, l.communes) {
		form := forms[i%len(forms)]
		gap := d.below(len(months)) // the month without a date, of those that have one
		switch {
		case i < 65: // one form in every month; from the 46th on one date is missing
			for m, month := range months {
				day := d.day(month)
				if i >= 45 && m == gap {
					day = 0
				}
				t.add("", commune.code, form, day)
			}
		case i < 125: // every month, but forms take turns
			for m, month := range months {
				t.add("", commune.code, forms[m%len(forms)], d.day(month))
			}
		case i < 160: // one form, from July on
			for _, month := range months[4:] {
				t.add("", commune.code, form, d.day(month))
			}
		default: // now and then
			for range d.below(5) {
				t.add("", commune.code, pick(d, forms), d.day(fromTo("2023-01-01", "2023-09-30")))
			}
		}
	}
	t.sortBy("held_on")
	t.number("activity_id", "TT-%05d")
	return t
}

// press: provincial items in every month but October, where there are only
// national ones.
func (l langSon2023) press() *table {
	d := l.dice("press")
	t := newTable("press.csv", "item_id", "outlet", "outlet_level", "published_on")
	for _, month := range intervals(l.year, calendar.Month) {
		for range d.between(1, 4) {
			outlet, level := pick(d, []string{"báo tỉnh", "đài tỉnh"}), "province"
			if month.From.Month() == 10 {
				outlet, level = "báo trung ương", "national"
			}
			t.add("", outlet, level, d.day(month))
		}
	}
	t.add("", "đài huyện", "district", on("2023-10-11"))
	t.sortBy("published_on")
	t.number("item_id", "TB-%03d")
	return t
}

func (l langSon2023) businesses() *table {
	t := newTable("businesses.csv",
		"business_id", "name", "commune", "kind", "susceptible", "registered_on", "closed_on", "worker_count")
	for _, b := range l.market {
		t.add(b.id, b.name, b.commune.code, b.kind, b.susceptible, b.registered, b.closed, b.workers)
	}
	return t
}

// workers returns how many work in susceptible businesses in operation in the
// year, and how many of them are to be reached: 23%, rounded up.
func (l langSon2023) workers() (all, reached int) {
	for _, b := range l.market {
		if b.susceptible && !b.open(l.year).Empty() {
			all += b.workers
		}
	}
	return all, (all*23 + 99) / 100
}

func (l langSon2023) workerNumbers() string {
	all, reached := l.workers()
	return fmt.Sprintf("%d/%d", reached, all)
}

func (l langSon2023) workerSessions() *table {
	d := l.dice("worker sessions")
	t := newTable("worker_sessions.csv", "session_id", "district", "held_on", "people_reached", "visits_reached")
	_, reached := l.workers()
	for _, people := range d.spread(reached, 44) {
		t.add("", pick(d, l.districts).code, d.day(l.year), people, people+d.between(2, 25))
	}
	for range 6 {
		people := d.between(10, 30)
		t.add("", pick(d, l.districts).code, d.day(during("2022")), people, people)
	}
	t.sortBy("held_on")
	t.number("session_id", "NLD-%03d")
	return t
}

// schools: three a district, and three colleges. Known sessions reach 19% of
// all students; three more have no number.
func (l langSon2023) schools() []*table {
	d := l.dice("schools")
	schools := newTable("schools.csv", "school_id", "name", "kind", "district", "students")
	total := 0
	add := func(name, kind string, district unit, students int) {
		schools.add(fmt.Sprintf("TR-%02d", len(schools.rows)+1), name, kind, district.code, students)
		total += students
	}
	for i, district := range l.districts {
		add(fmt.Sprintf("Trường trung học phổ thông số %d", 2*i+1), "upper_secondary", district, d.between(500, 1300))
		add(fmt.Sprintf("Trường trung học phổ thông số %d", 2*i+2), "upper_secondary", district, d.between(400, 900))
		add(fmt.Sprintf("Trung tâm dạy nghề số %d", i+1), "vocational", district, d.between(120, 400))
	}
	for i := range 3 {
		add(fmt.Sprintf("Trường cao đẳng số %d", i+1), "college", l.districts[0], d.between(500, 1400))
	}
	sessions := newTable("school_sessions.csv", "session_id", "school", "held_on", "students_reached")
	parts := d.spread(total*19/100, 2*len(schools.rows))
	for i, students := range parts {
		sessions.add("", schools.rows[i/2][0], d.day(l.year), students)
	}
	for _, school := range []int{2, 17, 33} {
		sessions.add("", schools.rows[school][0], d.day(fromTo("2023-09-05", "2023-12-20")), nil)
	}
	sessions.sortBy("held_on")
	sessions.number("session_id", "HS-%03d")
	return []*table{schools, sessions}
}

func (l langSon2023) studentNumbers() string {
	tables := l.schools()
	return fmt.Sprintf("%d/%d", tables[1].sum("students_reached"), tables[0].sum("students"))
}

func (l langSon2023) plansIssued() *table {
	d := l.dice("plans issued")
	t := newTable("plans_issued.csv", "document_no", "agency", "plan_year", "issued_on")
	for i, a := range l.agencies() {
		if a.level == "district" {
			t.add(fmt.Sprintf("%d/KH-2022", 40+i), a.code, 2022, d.day(fromTo("2022-02-01", "2022-04-30")))
		}
		t.add(l.issued[a.code].no, a.code, 2023, l.issued[a.code].day)
	}
	return t
}

// unitActivities: every district works on all five components under its plan,
// but for three of them.
func (l langSon2023) unitActivities() *table {
	d := l.dice("unit activities")
	t := newTable("unit_activities.csv", "activity_id", "agency", "plan", "component", "held_on")
	for _, a := range l.agencies() {
		if a.level != "district" {
			continue
		}
		plan := l.issued[a.code]
		for _, component := range []string{"prevention", "harm_reduction", "gender_violence", "worker_rights", "reintegration"} {
			if component == "worker_rights" && (a.name == "UBND Huyện Bình Gia" || a.name == "UBND Huyện Văn Quan") {
				continue
			}
			for range d.between(1, 5) {
				if a.name == "UBND Huyện Đình Lập" {
					t.add("", a.code, nil, component, d.day(fromTo("2023-01-05", "2023-02-24")))
					continue
				}
				t.add("", a.code, plan.no, component, d.day(calendar.Period{From: plan.day, To: l.year.To}))
			}
		}
	}
	t.sortBy("held_on")
	t.number("activity_id", "HD-%03d")
	return t
}

// integrations: every agency, every area; a tenth is exempt.
func (l langSon2023) integrations() *table {
	d := l.dice("integrations")
	t := newTable("integrations.csv", "agency", "area", "status", "recorded_on")
	for _, a := range l.agencies() {
		for _, area := range []string{"socio_economic", "social_security", "drug_control", "hiv_control", "anti_trafficking"} {
			status := "integrated"
			if a.level == "department" && d.oneIn(6) {
				status = "exempt"
			}
			t.add(a.code, area, status, d.day(fromTo("2023-03-15", "2023-11-30")))
		}
	}
	return t
}

// tips: 9 denunciations and 23 tips that are due were resolved in time. Those
// of 2022, the only complaint among them, were not.
func (l langSon2023) tips() *table {
	d := l.dice("tips")
	t := newTable("tips.csv", "tip_id", "kind", "received_on", "due_on", "verified_on", "classified_on", "resolved_on")
	const term = 20 // days
	add := func(kind string, received calendar.Date, took int) {
		due := received + term
		if took == 0 {
			t.add("", kind, received, due, nil, nil, nil)
			return
		}
		resolved := received + calendar.Date(took)
		t.add("", kind, received, due, received+1, received+2, resolved)
	}
	for range 9 {
		add("denunciation", d.day(fromTo("2023-01-03", "2023-11-30")), d.between(3, term))
	}
	for range 23 {
		add("tip", d.day(fromTo("2023-01-03", "2023-11-30")), d.between(3, term))
	}
	add("tip", on("2023-12-27"), 0)
	add("complaint", on("2022-12-01"), term+12)
	add("tip", on("2022-12-08"), term+5)
	t.sortBy("received_on")
	t.number("tip_id", "TG-%03d")
	return t
}

// cases: 34 whose term has ended, all handled lawfully, and three that are
// still open.
func (l langSon2023) cases() *table {
	d := l.dice("cases")
	t := newTable("cases.csv", "case_id", "kind", "detected_on", "handling_due_on", "handled_lawfully")
	kinds := []string{"criminal", "administrative"}
	for range 34 {
		detected := d.day(fromTo("2023-01-05", "2023-09-30"))
		t.add("", pick(d, kinds), detected, detected+90, true)
	}
	for range 3 {
		detected := d.day(fromTo("2023-11-01", "2023-12-20"))
		t.add("", pick(d, kinds), detected, detected+90, nil)
	}
	t.sortBy("detected_on")
	t.number("case_id", "VV-%03d")
	return t
}

func (l langSon2023) supportNeeds() *table {
	d := l.dice("support needs")
	t := newTable("support_needs.csv", "district", "quarter_end", "people_in_need", "people_served")
	for _, quarter := range intervals(l.year, calendar.Quarter) {
		for _, district := range l.districts {
			people := d.below(5)
			t.add(district.code, quarter.To, people, people)
		}
	}
	return t
}

func (l langSon2023) supportNumbers() string {
	needs := l.supportNeeds()
	return fmt.Sprintf("%d/%d", needs.sum("people_served"), needs.sum("people_in_need"))
}

// staff: 146 of 459 certainly, 152 at most.
func (l langSon2023) staff() []*table {
	return staffTables(l.dice("staff"), 2023, []post{
		{level: "province", role: "official", people: 15, trained: 9},
		{level: "district", role: "officer", people: 44, trained: 22, blank: 1},
		{level: "commune", role: "official", people: 200, trained: 70, blank: 2},
		{level: "commune", role: "collaborator", people: 200, trained: 45, blank: 3},
	})
}

// hotspots: eight, all eliminated before the year.
func (l langSon2023) hotspots() *table {
	d := l.dice("hotspots")
	var days []calendar.Date
	for range 8 {
		days = append(days, d.day(fromTo("2019-01-01", "2022-11-30")))
	}
	return hotspotRegister(hotspots(d, l.province, []string{"street"}, days), false)
}

// reportSubmissions: of 52 reports two are late and one is missing.
func (l langSon2023) reportSubmissions() *table {
	d := l.dice("report submissions")
	t := newTable("report_submissions.csv", "agency", "report_kind", "report_period", "due_on", "submitted_on")
	for i, a := range l.agencies() {
		half, year := on("2023-06-15"), on("2023-12-10")
		sentHalf, sentYear := half-calendar.Date(d.below(9)), year-calendar.Date(d.below(9))
		switch i {
		case 4:
			sentHalf = half + 3
		case 12:
			sentYear = year + 1
		case 19:
			sentYear = 0
		}
		t.add(a.code, "six_month", "2023-H1", half, sentHalf)
		t.add(a.code, "annual", "2023", year, sentYear)
	}
	return t
}

func (l langSon2023) assessments() *table {
	return assessmentTable("assessments.csv", assessmentHeader, 2023,
		assessment{"new_entrants_limited", "partly_achieved"},
		assessment{"heads_held_responsible", "achieved"})
}
