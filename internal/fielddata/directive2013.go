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

func newDirective2013() directive2013 {
	p := loadProvince("hanoi")
	agencies := p.agencies()
	for i, name := range unions {
		agencies = append(agencies, agency{code: fmt.Sprintf("U%02d", i+1), name: name, level: "union"})
	}
	return directive2013{p, fromTo("2014-01-01", "2015-12-31"), agencies}
}

func (v directive2013) dice(name string) *dice { return newDice("hanoi-directive-2013/" + name) }

func (v directive2013) folder() folder {
	return folder{
		plan:  "hanoi-directive-2013",
		units: "the 30 districts and 579 communes of Hà Nội",
		notes: []string{
			"Hà Nội had 584 communes in the years of the directive. No package with that list was found, so the communes are the 579 of 2021; " +
				"the 30 districts are those of the time, Bắc Từ Liêm and Nam Từ Liêm having been formed at the end of 2013.",
		},
		outcomes: []Outcome{
			{"unit-reports-on-time", "not_met", "3 of 4 half years", "in the second half of 2014 one annual report is late and one is missing: 48/50"},
			{"ad-hoc-reports-on-time", "met", "1 of 1 years with cases", "6/6 in 2014; none was asked for in 2015, which is no cases"},
			{"consolidated-reports-on-time", "met", "4 of 4 half years", "that of 2013 was late and is outside the period"},
			{"districts-plan-and-assign", "met", "30/30", "17 of 30 by June 2014, all by the end of the year"},
			{"no-increase", "not_met", "55 of 56", "Quận Cầu Giấy found 14 violations in 2015 after 12 in 2014; Quận Hoàn Kiếm found the same number each year, which is no increase; the two new districts are not judged"},
			{"emulation-criteria-include-it", "met", "2 of 2 years", "50/50 each year"},
			{"situation-reviewed", "undetermined", "29/30 to 30/30", "a review of Huyện Mê Linh has no date"},
			{"hotspots-broken-up", "met", "1", "assessed as achieved"},
			{"teams-consolidated", "not_met", "1 of 2 years", "610/610 in 2014, 608/610 in 2015"},
			{"support-models-built", "met", "5", "against the number 3; one of the first three closed, three were added"},
			{"healthy-communes-kept", "met", "2 of 2 years", "150, 158, 158: the same number is no decrease"},
			{"district-reviews-held", "not_met", "119 of 120", "Thị xã Sơn Tây held none in the second half of 2015"},
			{"city-reviews-held", "met", "4 of 4 half years", ""},
			{"training-stepped-up", "met", "1", "assessed as achieved"},
			{"lower-levels-inspected", "not_met", "0", "assessed as partly achieved"},
			{"crime-handled", "met", "1", "assessed as achieved"},
			{"culture-sector-inspected", "met", "1", "assessed as achieved"},
			{"high-tech-controlled", "not_met", "0", "assessed as not achieved"},
			{"communication-stepped-up", "met", "1", "assessed as achieved"},
			{"mass-organisations-engaged", "not_met", "0", "nobody assessed it, and silence is not met"},
		},
		tables: []*table{
			v.districtRegister(), v.communeRegister(), agencyRegister(v.agencies, on("2008-08-01")),
			v.reportSubmissions(), v.consolidatedReports(), v.plansIssued(), v.assignments(), v.violations(),
			v.emulationCriteria(), v.meetings(), v.teams(), v.teamDecisions(), v.supportModels(), v.recognitions(), v.assessments(),
		},
	}
}

// districtRegister says of the two districts that were made of Từ Liêm when
// that was (resolution 132/NQ-CP of 27 December 2013).
func (v directive2013) districtRegister() *table {
	t := newTable("districts.csv", "district_id", "name", "formed_on")
	for _, u := range v.districts {
		var formed calendar.Date
		if u.name == "Quận Bắc Từ Liêm" || u.name == "Quận Nam Từ Liêm" {
			formed = on("2013-12-27")
		}
		t.add(u.code, u.name, formed)
	}
	return t
}

// reportSubmissions: 50 units, two reports a year, and six ad hoc ones in 2014.
func (v directive2013) reportSubmissions() *table {
	d := v.dice("report submissions")
	t := newTable("report_submissions.csv", "agency", "report_kind", "due_on", "submitted_on")
	for i, a := range v.agencies {
		for _, due := range []calendar.Date{on("2014-06-15"), on("2014-12-10"), on("2015-06-15"), on("2015-12-10")} {
			kind := "six_month"
			if due.Month() == 12 {
				kind = "annual"
			}
			sent := due - calendar.Date(d.below(12))
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
		t.add(a.code, "ad_hoc", on("2014-09-12"), on("2014-09-12")-calendar.Date(d.below(4)))
	}
	return t
}

func (v directive2013) consolidatedReports() *table {
	t := newTable("consolidated_reports.csv", "report_no", "report_kind", "due_on", "submitted_on")
	t.add("TH-2013", "annual", on("2013-12-20"), on("2013-12-27"))
	t.add("TH-2014-6T", "six_month", on("2014-06-25"), on("2014-06-24"))
	t.add("TH-2014", "annual", on("2014-12-20"), on("2014-12-20"))
	t.add("TH-2015-6T", "six_month", on("2015-06-25"), on("2015-06-22"))
	t.add("TH-2015", "annual", on("2015-12-20"), on("2015-12-18"))
	return t
}

// early reports whether the i-th district had plan and assignments by June
// 2014: 17 of 30 did.
func early(i int) bool { return i < 17 }

func (v directive2013) plansIssued() *table {
	d := v.dice("plans issued")
	t := newTable("plans_issued.csv", "document_no", "district", "issued_on")
	for i, u := range v.districts {
		window := fromTo("2014-07-01", "2014-10-31")
		if early(i) {
			window = fromTo("2014-02-10", "2014-05-15")
		}
		t.add(fmt.Sprintf("%d/KH-2014", 60+i), u.code, d.day(window))
	}
	return t
}

func (v directive2013) assignments() *table {
	d := v.dice("assignments")
	t := newTable("assignments.csv", "district", "area", "role", "assigned_on")
	roles := []string{"head", "deputy", "police", "labour", "culture", "health", "women_union"}
	for i, u := range v.districts {
		window := fromTo("2014-09-01", "2014-12-15")
		if early(i) {
			window = fromTo("2014-05-16", "2014-06-30")
		}
		day := d.day(window)
		for _, c := range v.communes {
			if c.parent == u.code {
				t.add(u.code, c.code, pick(d, roles), day)
			}
		}
	}
	return t
}

// violations: fewer every year in every district, but for three of them.
func (v directive2013) violations() *table {
	d := v.dice("violations")
	t := newTable("violations.csv", "violation_id", "commune", "found_on")
	for _, u := range v.districts {
		var own []unit
		for _, c := range v.communes {
			if c.parent == u.code {
				own = append(own, c)
			}
		}
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
	first := d.between(0, 24)
	second := first - d.below(first/3+1)
	switch u.name {
	case "Quận Cầu Giấy":
		return [3]int{15, 12, 14}
	case "Quận Hoàn Kiếm":
		return [3]int{19, 19, 19}
	case "Huyện Ba Vì":
		return [3]int{0, 0, 0}
	case "Quận Bắc Từ Liêm", "Quận Nam Từ Liêm":
		return [3]int{0, 6, 9}
	}
	return [3]int{first, second, second - d.below(second/3+1)}
}

func (v directive2013) emulationCriteria() *table {
	t := newTable("emulation_criteria.csv", "agency", "criteria_year", "included")
	for _, year := range []int{2014, 2015} {
		for _, a := range v.agencies {
			t.add(a.code, year, true)
		}
	}
	return t
}

// meetings: a review of the situation a district and quarter, one of them
// without a date; a review of the committee a district and half year, one of
// them not held; and the city's own.
func (v directive2013) meetings() *table {
	d := v.dice("meetings")
	t := newTable("meetings.csv", "meeting_id", "district", "kind", "held_on")
	for _, u := range v.districts {
		for i, quarter := range intervals(v.years, calendar.Quarter) {
			day := d.day(quarter)
			if u.name == "Huyện Mê Linh" && i == 6 {
				day = 0
			}
			t.add("", u.code, "situation", day)
		}
		for i, half := range intervals(v.years, calendar.Half) {
			if u.name == "Thị xã Sơn Tây" && i == 3 {
				continue
			}
			t.add("", u.code, "steering_review", half.To-calendar.Date(d.below(40)))
		}
	}
	for _, half := range intervals(v.years, calendar.Half) {
		t.add("", nil, "steering_review", half.To-calendar.Date(d.below(10)))
	}
	t.sortBy("held_on")
	t.number("meeting_id", "HOP-%03d")
	return t
}

// teamUnits are the units with a team: the city, its districts and communes.
func (v directive2013) teamUnits() []unit {
	units := append([]unit{v.root}, v.districts...)
	return append(units, v.communes...)
}

func (v directive2013) teams() *table {
	d := v.dice("teams")
	t := newTable("teams.csv", "team_id", "name", "level", "formed_on", "dissolved_on")
	for _, u := range v.teamUnits() {
		level := u.level
		if level == "province" {
			level = "city"
		}
		t.add(u.code, u.name, level, d.day(fromTo("2005-01-01", "2013-12-31")), nil)
	}
	return t
}

// teamDecisions: every team in 2014, all but two communes' in 2015.
func (v directive2013) teamDecisions() *table {
	d := v.dice("team decisions")
	t := newTable("team_decisions.csv", "decision_no", "team", "decided_on")
	missing := shuffled(d, v.communes)[:2]
	for i, u := range v.teamUnits() {
		t.add(fmt.Sprintf("%d/QĐ-2014", i+1), u.code, d.day(during("2014")))
		if u != missing[0] && u != missing[1] {
			t.add(fmt.Sprintf("%d/QĐ-2015", i+1), u.code, d.day(during("2015")))
		}
	}
	return t
}

func (v directive2013) supportModels() *table {
	t := newTable("support_models.csv", "model_id", "district", "launched_on", "closed_on")
	t.add("MH-01", v.districts[0].code, on("2012-05-10"), nil)
	t.add("MH-02", v.districts[5].code, on("2012-11-01"), on("2015-03-31"))
	t.add("MH-03", v.districts[16].code, on("2013-07-15"), nil)
	t.add("MH-04", v.districts[6].code, on("2014-08-01"), nil)
	t.add("MH-05", v.districts[3].code, on("2015-02-02"), nil)
	t.add("MH-06", v.districts[9].code, on("2015-10-20"), nil)
	return t
}

// recognitions: 150 communes in 2013, 158 in each of the next years.
func (v directive2013) recognitions() *table {
	d := v.dice("recognitions")
	t := newTable("recognitions.csv", "commune", "recognised_on")
	for i, n := range []int{150, 158, 158} {
		day := on(fmt.Sprintf("%d-12-15", 2013+i))
		for _, c := range shuffled(d, v.communes)[:n] {
			t.add(c.code, day)
		}
	}
	return t
}

// assessments: seven commitments of eight; nobody assessed the mass
// organisations.
func (v directive2013) assessments() *table {
	return assessmentTable(v.dice("assessments"), "assessments.csv", assessmentHeader, v.years,
		assessment{"hotspots_broken_up", "achieved", "SLĐTBXH"},
		assessment{"training", "achieved", "SLĐTBXH"},
		assessment{"lower_levels_inspected", "partly_achieved", "SLĐTBXH"},
		assessment{"crime_handled", "achieved", "SLĐTBXH"},
		assessment{"culture_sector_inspected", "achieved", "SLĐTBXH"},
		assessment{"high_tech_controlled", "not_achieved", "SLĐTBXH"},
		assessment{"communication", "achieved", "SLĐTBXH"})
}
