package fielddata

import (
	"fmt"

	"plancheck/internal/calendar"
)

// buonTria2020 makes the data of Buôn Tría's way to the new rural standard in
// 2020: reviews of the 19 criteria, and what some of them count.
type buonTria2020 struct{}

func (buonTria2020) folder() folder {
	b := buonTria2020{}
	return folder{
		plan:  "buon-tria-2020",
		units: "the commune Xã Buôn Tría (24595) of Huyện Lắk",
		notes: []string{"The villages are numbered, and the schools are named after their kinds; neither is real."},
		promises: []promise{
			{"news of Lắk district, 2020", "the commune reaches the new rural standard, all 19 criteria, by the end of 2020", "criteria-passed", ""},
			{"news of Lắk district, 2020, criterion 5", "70% of the schools have facilities and equipment of the national standard", "schools-of-standard", ""},
			{"news of Lắk district, 2020, criterion 14", "universal education of preschool, primary and lower secondary school, and literacy, at level 2", "education-standards-kept", ""},
			{"news of Lắk district, 2020, criterion 14", "70% or more of the graduates of lower secondary school continue", "graduates-continuing", ""},
			{"Decision 1980/QĐ-TTg, criterion 4", "98% or more of the households have regular and safe power", "households-with-power", ""},
			{"Decision 1980/QĐ-TTg, criterion 9", "no temporary or leaking houses", "no-temporary-houses", ""},
			{"Decision 1980/QĐ-TTg, criterion 12", "90% or more of those able to work have work", "people-with-work", ""},
			{"Decision 1980/QĐ-TTg, criterion 15", "85% or more of the people have health insurance", "health-insurance", ""},
			{"Decision 1980/QĐ-TTg, criterion 17", "95% or more of the households have hygienic water", "hygienic-water", ""},
			{"Decision 1980/QĐ-TTg, criterion 17", "all households and businesses that produce or sell food comply with the rules of food safety", "food-safety", ""},
			{"Decision 1980/QĐ-TTg, the other criteria", "planning, roads, irrigation, culture, houses of standard, income, toilets and others", "", "judged by their reviews in criteria-passed alone, because the news gives levels of the whole country, and not those of the Central Highlands"},
		},
		outcomes: []Outcome{
			{"criteria-passed", "not_met", "17 of 19", "power is not passed, and the review of health has no result"},
			{"schools-of-standard", "met", "4/5", "the lower secondary school reached it in the year"},
			{"education-standards-kept", "met", "4 of 4", "preschool has level 1, which is all there is of it"},
			{"graduates-continuing", "met", "56/80", "exactly 70%"},
			{"households-with-power", "not_met", "881/900", "97.8%: one household more would do"},
			{"no-temporary-houses", "met", "0", "there were four the year before"},
			{"people-with-work", "met", "1742/1910", ""},
			{"health-insurance", "undetermined", "2748/3720 or more", "one village did not report, and 3,162 are needed"},
			{"hygienic-water", "met", "861/900", ""},
			{"food-safety", "no_cases", "", "the only one closed in 2019"},
		},
		tables: []*table{b.criteria(), b.reviews(), b.villages(), b.villageFigures(), b.schools(), b.graduates(), b.educationStandards(), b.foodBusinesses()},
	}
}

func (buonTria2020) criteria() *table {
	t := newTable("criteria.csv", "criterion_no", "name")
	for i, name := range []string{
		"Quy hoạch", "Giao thông", "Thủy lợi", "Điện", "Trường học", "Cơ sở vật chất văn hóa", "Cơ sở hạ tầng thương mại nông thôn",
		"Thông tin và truyền thông", "Nhà ở dân cư", "Thu nhập", "Hộ nghèo", "Lao động có việc làm", "Tổ chức sản xuất",
		"Giáo dục và đào tạo", "Y tế", "Văn hóa", "Môi trường và an toàn thực phẩm", "Hệ thống chính trị và tiếp cận pháp luật",
		"Quốc phòng và an ninh",
	} {
		t.add(criterionNo(i+1), name)
	}
	return t
}

func criterionNo(n int) string { return fmt.Sprintf("%02d", n) }

// reviews: in 2019 all but power, schools and health are passed; in December
// 2020 all but power, and health has no result yet.
func (buonTria2020) reviews() *table {
	d := newDice("buon-tria-2020/reviews")
	t := newTable("criterion_reviews.csv", "criterion", "reviewed_on", "passed")
	for i := range 19 {
		n := i + 1
		t.add(criterionNo(n), d.workday(fromTo("2019-12-02", "2019-12-27")), n != 4 && n != 5 && n != 15)
		var passed any = n != 4
		if n == 15 {
			passed = nil
		}
		t.add(criterionNo(n), d.workday(fromTo("2020-12-07", "2020-12-29")), passed)
	}
	t.sortBy("reviewed_on")
	return t
}

func (buonTria2020) villages() *table {
	t := newTable("villages.csv", "village_id", "name")
	for i := range 6 {
		t.add(fmt.Sprintf("V%d", i+1), fmt.Sprintf("Thôn %d", i+1))
	}
	return t
}

// villageFigures: 900 households of 3,720 people in 2020; one village does not
// say how many are insured.
func (buonTria2020) villageFigures() *table {
	t := newTable("village_figures.csv", "village", "counted_on", "households", "households_with_power", "households_with_water",
		"temporary_houses", "workers", "workers_employed", "residents", "insured")
	t.add("V1", on("2019-12-31"), 178, 172, 166, 0, 380, 341, 741, 604)
	t.add("V2", on("2019-12-31"), 160, 155, 148, 1, 339, 302, 662, 535)
	t.add("V3", on("2019-12-31"), 149, 143, 138, 0, 317, 283, 617, 498)
	t.add("V4", on("2019-12-31"), 138, 134, 126, 2, 291, 260, 570, 461)
	t.add("V5", on("2019-12-31"), 141, 135, 130, 1, 300, 267, 583, 470)
	t.add("V6", on("2019-12-31"), 126, 121, 115, 0, 268, 239, 520, 418)
	day := on("2020-12-31")
	t.add("V1", day, 180, 178, 174, 0, 383, 351, 745, 652)
	t.add("V2", day, 161, 158, 154, 0, 342, 312, 665, 576)
	t.add("V3", day, 150, 147, 143, 0, 318, 290, 620, 541)
	t.add("V4", day, 139, 136, 133, 0, 295, 268, 574, 485)
	t.add("V5", day, 143, 139, 136, 0, 302, 275, 592, 494)
	t.add("V6", day, 127, 123, 121, 0, 270, 246, 524, nil)
	return t
}

func (buonTria2020) schools() *table {
	t := newTable("schools.csv", "school_id", "name", "opened_on", "standard_on")
	t.add("T1", "Trường mẫu giáo", on("2004-09-06"), on("2018-11-15"))
	t.add("T2", "Trường mầm non", on("2011-09-05"), nil)
	t.add("T3", "Trường tiểu học 1", on("1989-09-05"), on("2015-12-10"))
	t.add("T4", "Trường tiểu học 2", on("1998-09-07"), on("2017-10-20"))
	t.add("T5", "Trường THCS", on("1995-09-05"), on("2020-08-28"))
	return t
}

func (buonTria2020) graduates() *table {
	t := newTable("graduates.csv", "counted_on", "graduates", "continuing")
	t.add(on("2019-09-30"), 74, 51)
	t.add(on("2020-09-30"), 80, 56)
	return t
}

func (buonTria2020) educationStandards() *table {
	t := newTable("education_standards.csv", "kind", "level", "recognised_on")
	for _, day := range []calendar.Date{on("2019-12-16"), on("2020-12-14")} {
		t.add("preschool", 1, day)
		for _, kind := range []string{"primary", "lower_secondary", "literacy"} {
			t.add(kind, 2, day)
		}
	}
	return t
}

func (buonTria2020) foodBusinesses() *table {
	t := newTable("food_businesses.csv", "business_id", "opened_on", "closed_on", "compliant_on")
	t.add("TP1", on("2014-03-10"), on("2019-10-31"), on("2019-05-20"))
	return t
}
