package fielddata

import (
	"fmt"

	"plancheck/internal/calendar"
)

// post is a group of people in post: how many there are, how many of them
// completed a training in the year, and of how many nobody noted whether they
// did.
type post struct {
	level, role            string
	people, trained, blank int
}

// staffTables returns staff.csv and trainings.csv for one year. Beside those
// in post there are people who left before the year, and trainings that do not
// count: those of the year before, and those that were not completed.
func staffTables(d *dice, year int, posts []post) []*table {
	staff := newTable("staff.csv", "staff_key", "level", "role", "in_post_from", "left_on")
	trainings := newTable("trainings.csv", "staff", "held_on", "completed")
	this, last := during(fmt.Sprint(year)), during(fmt.Sprint(year-1))
	before := calendar.Period{From: this.From.AddMonths(-120), To: last.From - 1}
	for _, p := range posts {
		for _, i := range shuffled(d, upTo(p.people)) {
			key := fmt.Sprintf("CB%04d", len(staff.rows)+1)
			staff.add(key, p.level, p.role, d.day(before), nil)
			switch {
			case i < p.trained:
				for range d.between(1, 2) {
					trainings.add(key, d.day(this), true)
				}
			case i < p.trained+p.blank:
				trainings.add(key, d.day(this), nil)
			case d.oneIn(8):
				trainings.add(key, d.day(this), false)
			case d.oneIn(8):
				trainings.add(key, d.day(last), true)
			}
		}
		key := fmt.Sprintf("CB%04d", len(staff.rows)+1)
		staff.add(key, p.level, p.role, d.day(before), d.day(last))
		trainings.add(key, last.From, true)
	}
	trainings.sortBy("held_on")
	return []*table{staff, trainings}
}

// upTo returns 0, 1, … n-1.
func upTo(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}
