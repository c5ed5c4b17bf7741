package fielddata

import (
	"fmt"

	"plancheck/internal/calendar"
)

// directive2013 makes the data of Hanoi's directive of 2013, which is judged
// over the years 2014 and 2015.
type directive2013 struct {
	province
	years    calendar.Period
	agencies []agency
}

// newDistricts are the two that were made of Từ Liêm (resolution 132/NQ-CP of 27
// December 2013), and the day of that.
var (
	newDistricts = map[string]bool{"019": true, "021": true}
	formedOn     = on("2013-12-27")
)

func newDirective2013() directive2013 {
	p := loadProvince("hanoi-2013")
	agencies := p.bodies([]agency{
		{name: "Sở Lao động - Thương binh và Xã hội", sign: "SLĐTBXH"}, {name: "Công an thành phố Hà Nội", sign: "CAHN"},
		{name: "Sở Y tế", sign: "SYT"}, {name: "Sở Văn hóa, Thể thao và Du lịch", sign: "SVHTTDL"},
		{name: "Sở Thông tin và Truyền thông", sign: "STTTT"}, {name: "Sở Giáo dục và Đào tạo", sign: "SGDĐT"},
		{name: "Sở Tư pháp", sign: "STP"}, {name: "Sở Tài chính", sign: "STC"}, {name: "Sở Kế hoạch và Đầu tư", sign: "SKHĐT"},
		{name: "Sở Nội vụ", sign: "SNV"}, {name: "Sở Công Thương", sign: "SCT"}, {name: "Sở Xây dựng", sign: "SXD"},
		{name: "Sở Nông nghiệp và Phát triển nông thôn", sign: "SNNPTNT"},
		{name: "Viện kiểm sát nhân dân thành phố Hà Nội", sign: "VKSHN"}, {name: "Tòa án nhân dân thành phố Hà Nội", sign: "TAHN"},
	})
	return directive2013{p, fromTo("2014-01-01", "2015-12-31"), append(agencies, organisations...)}
}

func (v directive2013) dice(name string) *dice { return newDice("hanoi-directive-2013/" + name) }

func (v directive2013) folder() folder {
	tables := []*table{v.districtRegister(), v.communeRegister(), v.agencyRegister(), v.unitRegister()}
	tables = append(tables, v.reportSubmissions(), v.consolidatedReports(), v.plansIssued())
	tables = append(tables, v.assignments()...)
	tables = append(tables, v.violations(), v.emulationCriteria(), v.meetings(), v.teamDecisions(), v.recognitions(), v.assessments())
	return folder{
		plan:  "hanoi-directive-2013",
		units: "the 30 districts and 584 communes of Hà Nội from 28 December 2013 to the end of 2015, under their names of then",
		list: "from the repository `dvhcvn/data` on GitHub, commits e2440d8 of 28 December 2013, 6523fec and 4d5ea5e, " +
			"which hold the list of the General Statistics Office and are the same for Hà Nội",
		notes: []string{
			"Quận Nam Từ Liêm and Quận Bắc Từ Liêm were formed of Huyện Từ Liêm on 27 December 2013. What was recorded in Từ Liêm in 2013 belongs to no unit of this list and is left out; " +
				"neither district has teams or recognitions of before.",
			"The day from which the other agencies and units are on the register is that of the city's present borders.",
		},
		promises: []promise{
			{"1", "state management more effective", "heads-held-responsible", "the sentence says by what: by the responsibility of the heads and by emulation"},
			{"1", "responsibility of the heads, who answer where prostitution increases", "heads-held-responsible", ""},
			{"1", "the results count among the yearly emulation criteria, for organisations and individuals", "emulation-criteria-include-it", ""},
			{"1", "officials who neglect their duty, cover up or take part are dealt with", "officials-covering-up-handled", ""},
			{"1", "the situation reviewed and assessed regularly", "situation-reviewed", ""},
			{"1", "the activities of the action programme of 2011–2015 carried out together", "", "the programme is another document, and its targets are not this directive's"},
			{"1, 2.4", "hotspots, areas and rings broken up, key localities fully resolved", "hotspots-broken-up", ""},
			{"1, 2.2", "crime suppressed, investigated, prosecuted and tried", "crime-handled", ""},
			{"1, 2.4", "teams 178 at all levels consolidated regularly, and more effective", "teams-consolidated", "and, for effective, teams-more-effective"},
			{"1", "community support models studied and built", "support-models-built", "the 100% of the condom programme is part of its name"},
			{"1", "training of specialised staff stepped up", "training-stepped-up", ""},
			{"1", "healthy communes, free of social evils", "healthy-communes-kept", ""},
			{"1", "communication stepped up, in forms that fit", "communication-stepped-up", ""},
			{"1", "an inter-agency mechanism, steering committees more effective", "coordination-mechanism-built", ""},
			{"1", "inspection of lower levels by superior ones stepped up", "lower-levels-inspected", ""},
			{"1", "no increase in any area", "no-increase", ""},
			{"1", "meetings, mid-year and year-end reviews kept up", "district-reviews-held", "and city-reviews-held"},
			{"2.1", "proposals to the People's Council: questioning and supervision, budget, resources", "council-proposals-of-department", ""},
			{"2.1", "DOLISA consolidates and reports every six months and every year", "consolidated-reports-on-time", ""},
			{"2.2", "complex areas and offenders identified, victims of trafficking classified", "areas-and-victims-identified", ""},
			{"2.2", "prostitution arranged through technology prevented and dealt with", "high-tech-controlled", ""},
			{"2.2", "rules on security in conditional businesses reviewed", "security-rules-reviewed", ""},
			{"2.3", "inspection of businesses of culture and tourism stepped up", "culture-sector-inspected", ""},
			{"1, 2.4", "districts make a plan and assign task and area to every member of the steering committee", "districts-plan-and-assign", ""},
			{"2.4", "districts report regularly to the Party committee", "party-committees-informed", ""},
			{"2.4", "districts propose budgets and resources", "council-proposals-of-districts", ""},
			{"2.5, 2.6", "all units report every six months and every year", "unit-reports-on-time", ""},
			{"2.6", "and when they are asked to", "ad-hoc-reports-on-time", ""},
			{"2.6", "the Fatherland Front and the organisations step up their work", "mass-organisations-engaged", ""},
		},
		outcomes: []Outcome{
			{"unit-reports-on-time", "not_met", "3 of 4 half years", "in the second half of 2014 one annual report is late and one is missing: 48/50"},
			{"ad-hoc-reports-on-time", "met", "1 of 1 years with cases", "6/6 in 2014; none was asked for in 2015, which is no cases"},
			{"consolidated-reports-on-time", "met", "4 of 4 half years", "that of 2013 was late and is outside the period"},
			{"districts-plan-and-assign", "not_met", "29/30", "17 of 30 by June 2014; in Huyện Ứng Hòa one member still has an area but no task"},
			{"no-increase", "not_met", "53 of 56", "Quận Cầu Giấy, Quận Hà Đông and Huyện Sóc Sơn rose in one of the years; Quận Hoàn Kiếm found the same number each year, which is no increase; the two new districts are not judged"},
			{"emulation-criteria-include-it", "not_met", "1 of 2 years", "one organisation has criteria for organisations alone in 2014; 50/50 in 2015"},
			{"situation-reviewed", "undetermined", "29/30 to 30/30", "a review of Huyện Mê Linh has no date"},
			{"teams-consolidated", "not_met", "1 of 2 years", "615/615 in 2014, 613/615 in 2015"},
			{"healthy-communes-kept", "met", "2 of 2 years", "150, 158, 158: the same number is no decrease"},
			{"district-reviews-held", "not_met", "119 of 120", "Thị xã Sơn Tây held none in the second half of 2015"},
			{"city-reviews-held", "met", "4 of 4 half years", ""},
			{"party-committees-informed", "met", "120 of 120", ""},
			{"heads-held-responsible", "met", "1", "assessed as achieved"},
			{"officials-covering-up-handled", "not_met", "0", "assessed as achieved, but without evidence"},
			{"coordination-mechanism-built", "met", "1", "assessed as achieved"},
			{"hotspots-broken-up", "met", "1", "assessed as achieved"},
			{"crime-handled", "met", "1", "assessed as achieved"},
			{"teams-more-effective", "met", "1", "assessed as achieved"},
			{"support-models-built", "not_met", "0", "assessed as partly achieved"},
			{"training-stepped-up", "met", "1", "assessed as achieved"},
			{"communication-stepped-up", "met", "1", "assessed as achieved"},
			{"lower-levels-inspected", "not_met", "0", "assessed as partly achieved"},
			{"council-proposals-of-department", "met", "1", "assessed as achieved"},
			{"council-proposals-of-districts", "met", "1", "assessed as achieved"},
			{"areas-and-victims-identified", "met", "1", "assessed as achieved"},
			{"high-tech-controlled", "not_met", "0", "assessed as not achieved"},
			{"security-rules-reviewed", "met", "1", "assessed as achieved"},
			{"culture-sector-inspected", "met", "1", "assessed as achieved"},
			{"mass-organisations-engaged", "not_met", "0", "nobody assessed it, and silence is not met"},
		},
		tables: tables,
	}
}

// since is the day from which a unit is on the register.
func (v directive2013) since(u unit) calendar.Date {
	if newDistricts[u.code] || newDistricts[u.parent] {
		return formedOn
	}
	return on("2008-08-01")
}

func (v directive2013) districtRegister() *table {
	t := newTable("districts.csv", "district_id", "name", "formed_on")
	for _, u := range v.districts {
		var formed calendar.Date
		if newDistricts[u.code] {
			formed = formedOn
		}
		t.add(u.code, u.name, formed)
	}
	return t
}

func (v directive2013) agencyRegister() *table {
	t := agencyRegister(v.agencies, on("2008-08-01"))
	for _, row := range t.rows {
		if newDistricts[row[0]] {
			row[t.index("valid_from")] = formedOn.String()
		}
	}
	return t
}

// units are those with a team: the city, its districts and communes.
func (v directive2013) units() []unit {
	units := append([]unit{v.root}, v.districts...)
	return append(units, v.communes...)
}

func (v directive2013) unitRegister() *table {
	t := newTable("units.csv", "unit_id", "name", "level", "valid_from", "valid_to")
	for _, u := range v.units() {
		level := u.level
		if level == "province" {
			level = "city"
		}
		t.add(u.code, u.name, level, v.since(u), nil)
	}
	return t
}

// reportSubmissions: 50 units, two reports a year, and six ad hoc ones in 2014.
func (v directive2013) reportSubmissions() *table {
	d := v.dice("report submissions")
	t := newTable("report_submissions.csv", "agency", "report_kind", "due_on", "submitted_on")
	for i, a := range v.agencies {
		for _, due := range []calendar.Date{on("2014-06-16"), on("2014-12-10"), on("2015-06-15"), on("2015-12-10")} {
			kind := "six_month"
			if due.Month() == 12 {
				kind = "annual"
			}
			sent := d.workday(calendar.Period{From: due - 12, To: due})
			if due == on("2014-12-10") && i == 9 {
				sent = due + 6
			}
			if due == on("2014-12-10") && i == 27 {
				sent = 0
			}
			t.add(a.code, kind, due, sent)
		}
	}
	for _, a := range v.agencies[15:21] {
		t.add(a.code, "ad_hoc", on("2014-09-12"), d.workday(fromTo("2014-09-08", "2014-09-12")))
	}
	return t
}

func (v directive2013) consolidatedReports() *table {
	t := newTable("consolidated_reports.csv", "report_no", "report_kind", "due_on", "submitted_on")
	add := func(kind, due, sent string) {
		t.add(numbered("hanoi/S01", on(sent), "BC-SLĐTBXH")+"/"+sent[:4], kind, on(due), on(sent))
	}
	add("annual", "2013-12-20", "2013-12-27")
	add("six_month", "2014-06-25", "2014-06-24")
	add("annual", "2014-12-19", "2014-12-19")
	add("six_month", "2015-06-25", "2015-06-22")
	add("annual", "2015-12-18", "2015-12-17")
	return t
}

// early reports whether the i-th district had plan and assignments by June
// 2014: 17 of 30 did.
func early(i int) bool { return i < 17 }

func (v directive2013) plansIssued() *table {
	d := v.dice("plans issued")
	t := newTable("plans_issued.csv", "district", "plan_year", "document_no", "issued_on")
	for i, u := range v.districts {
		window := fromTo("2014-07-01", "2014-10-31")
		if early(i) {
			window = fromTo("2014-02-10", "2014-05-15")
		}
		day := d.workday(window)
		t.add(u.code, day.Year(), numbered("hanoi/"+u.code, day, "KH-UBND"), day)
	}
	return t
}

// assignments: every district's communes are dealt out to its seven members; in
// Ứng Hòa one member has areas without a task.
func (v directive2013) assignments() []*table {
	d := v.dice("assignments")
	members := newTable("committee_members.csv", "member_id", "district", "role")
	t := newTable("assignments.csv", "member", "area", "task", "assigned_on")
	roles := []string{"head", "deputy", "police", "labour", "culture", "health", "women_union"}
	tasks := map[string]string{
		"head": "chỉ đạo chung", "deputy": "đôn đốc, tổng hợp", "police": "đấu tranh, triệt phá", "labour": "kiểm tra, hỗ trợ",
		"culture": "kiểm tra cơ sở văn hóa, du lịch", "health": "can thiệp giảm tác hại", "women_union": "tuyên truyền, vận động",
	}
	for i, u := range v.districts {
		window := fromTo("2014-09-03", "2014-12-15")
		if early(i) {
			window = fromTo("2014-05-16", "2014-06-27")
		}
		day := d.workday(window)
		for j, role := range roles {
			member := fmt.Sprintf("%s-%d", u.code, j+1)
			members.add(member, u.code, role)
		}
		for n, c := range shuffled(d, v.communesOf(u)) {
			j := n % len(roles)
			task := any(tasks[roles[j]])
			if u.name == "Huyện Ứng Hòa" && roles[j] == "culture" {
				task = nil
			}
			t.add(fmt.Sprintf("%s-%d", u.code, j+1), c.code, task, day)
		}
	}
	return []*table{members, t}
}

// violations: fewer every year in most districts, as many in some, and more in
// three.
func (v directive2013) violations() *table {
	d := v.dice("violations")
	t := newTable("violations.csv", "violation_id", "commune", "found_on")
	for _, u := range v.districts {
		own := v.communesOf(u)
		for i, n := range violationCounts(d, u) {
			for range n {
				t.add("", pick(d, own).code, d.day(during(fmt.Sprint(2013+i))))
			}
		}
	}
	t.sortBy("found_on")
	t.number("violation_id", "VP-%04d")
	return t
}

// violationCounts returns the numbers of 2013, 2014 and 2015.
func violationCounts(d *dice, u unit) [3]int {
	first := d.between(towns[u.code]/8, towns[u.code]/4)
	second := first - d.below(first/4+1)
	switch u.code {
	case "005":
		return [3]int{15, 12, 14}
	case "268":
		return [3]int{17, 19, 18}
	case "016":
		return [3]int{9, 8, 11}
	case "002":
		return [3]int{19, 19, 19}
	case "271":
		return [3]int{0, 0, 0}
	case "019", "021":
		return [3]int{0, 16, 13}
	}
	return [3]int{first, second, second - d.below(second/4+1)}
}

// emulationCriteria: one organisation leaves individuals out in 2014.
func (v directive2013) emulationCriteria() *table {
	t := newTable("emulation_criteria.csv", "agency", "criteria_year", "for_organisations", "for_individuals")
	for _, year := range []int{2014, 2015} {
		for _, a := range v.agencies {
			t.add(a.code, year, true, year == 2015 || a.code != "U05")
		}
	}
	return t
}

// meetings: a review of the situation a district and quarter, one of them
// without a date; a meeting of the committee and a report to the Party a district
// and half year, one of the meetings not held; and the city's own.
func (v directive2013) meetings() *table {
	d := v.dice("meetings")
	t := newTable("meetings.csv", "meeting_id", "district", "kind", "held_on")
	for _, u := range v.districts {
		for i, quarter := range intervals(v.years, calendar.Quarter) {
			day := d.workday(calendar.Period{From: quarter.From + 20, To: quarter.To})
			if u.name == "Huyện Mê Linh" && i == 6 {
				day = 0
			}
			t.add("", u.code, "situation", day)
		}
		for i, half := range intervals(v.years, calendar.Half) {
			t.add("", u.code, "party_report", d.workday(calendar.Period{From: half.To - 60, To: half.To}))
			if u.name == "Thị xã Sơn Tây" && i == 3 {
				continue
			}
			t.add("", u.code, "steering_meeting", d.workday(calendar.Period{From: half.To - 40, To: half.To}))
		}
	}
	for _, half := range intervals(v.years, calendar.Half) {
		t.add("", nil, "steering_meeting", d.workday(calendar.Period{From: half.To - 10, To: half.To}))
	}
	t.sortBy("held_on")
	t.number("meeting_id", "HOP-%03d")
	return t
}

// teamDecisions: every unit in 2014, all but two communes in 2015.
func (v directive2013) teamDecisions() *table {
	d := v.dice("team decisions")
	t := newTable("team_decisions.csv", "unit", "decision_no", "decided_on")
	missing := shuffled(d, v.communes)[:2]
	for _, u := range v.units() {
		for _, year := range []int{2014, 2015} {
			if year == 2015 && (u == missing[0] || u == missing[1]) {
				continue
			}
			whole := during(fmt.Sprint(year))
			day := d.workday(calendar.Period{From: whole.From + 15, To: whole.To - 15})
			t.add(u.code, numbered("hanoi/"+u.code, day, "QĐ-UBND"), day)
		}
	}
	return t
}

// recognitions: 150 communes in 2013, none of them in the districts that were not
// there yet, and 158 in each of the next years, most of them those of before.
func (v directive2013) recognitions() *table {
	d := v.dice("recognitions")
	t := newTable("recognitions.csv", "commune", "recognised_on")
	var old, others []unit
	for _, c := range shuffled(d, v.communes) {
		if len(old) < 150 && !newDistricts[c.parent] {
			old = append(old, c)
		} else {
			others = append(others, c)
		}
	}
	enter := func(communes []unit, day string) {
		for _, c := range communes {
			t.add(c.code, on(day))
		}
	}
	enter(old, "2013-12-16")
	enter(old[:141], "2014-12-15")
	enter(others[:17], "2014-12-15")
	enter(old[:136], "2015-12-15")
	enter(others[:22], "2015-12-15")
	return t
}

// assessments: sixteen commitments of seventeen; nobody assessed the mass
// organisations.
func (v directive2013) assessments() *table {
	return assessmentTable(v.dice("assessments"), "assessments.csv", assessmentHeader, v.years,
		assessment{"heads_held_responsible", "achieved", "UBND"},
		assessment{"officials_covering_up_handled", "achieved", ""},
		assessment{"coordination_mechanism_built", "achieved", "SLĐTBXH"},
		assessment{"hotspots_broken_up", "achieved", "CAHN"},
		assessment{"crime_handled", "achieved", "CAHN"},
		assessment{"teams_more_effective", "achieved", "SLĐTBXH"},
		assessment{"support_models_built", "partly_achieved", "SLĐTBXH"},
		assessment{"training_stepped_up", "achieved", "SLĐTBXH"},
		assessment{"communication_stepped_up", "achieved", "STTTT"},
		assessment{"lower_levels_inspected", "partly_achieved", "UBND"},
		assessment{"council_proposals_of_department", "achieved", "SLĐTBXH"},
		assessment{"council_proposals_of_districts", "achieved", "SLĐTBXH"},
		assessment{"areas_and_victims_identified", "achieved", "CAHN"},
		assessment{"high_tech_controlled", "not_achieved", "CAHN"},
		assessment{"security_rules_reviewed", "achieved", "CAHN"},
		assessment{"culture_sector_inspected", "achieved", "SVHTTDL"})
}
