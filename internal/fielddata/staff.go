package fielddata

import (
	"fmt"

	"plancheck/internal/calendar"
)

// post is a group of people who are in post on some day of the year: how many
// there are, how many of them completed a training in the year while in post,
// and of how many nobody noted whether they did.
type post struct {
	level, role            string
	people, trained, blank int
}

// person is one of them; left is zero for those in post.
type person struct {
	key        string
	from, left calendar.Date
}

// inPost returns the days of a period on which the person is in post.
func (p person) inPost(in calendar.Period) calendar.Period {
	in.From = max(in.From, p.from)
	if p.left != 0 {
		in.To = min(in.To, p.left)
	}
	return in
}

// staffRegister is staff.csv and trainings.csv in the making, for one year.
type staffRegister struct {
	d                *dice
	this, last       calendar.Period
	staff, trainings *table
}

// staffTables returns staff.csv and trainings.csv for one year. Trainings are
// held in sessions. Some people join or leave within the year; beside those in
// post there are people who left the year before, and trainings that do not
// count: those of the year before, and those that were not completed.
func staffTables(d *dice, year int, posts []post) []*table {
	r := staffRegister{
		d: d, this: during(fmt.Sprint(year)), last: during(fmt.Sprint(year - 1)),
		staff:     newTable("staff.csv", "staff_key", "level", "role", "in_post_from", "left_on"),
		trainings: newTable("trainings.csv", "staff", "held_on", "completed"),
	}
	for _, p := range posts {
		r.add(p)
	}
	r.trainings.sortBy("held_on")
	return []*table{r.staff, r.trainings}
}

// add enters a group: the first ones are trained, the next have blanks.
func (r *staffRegister) add(p post) {
	this, last := r.sessions(p, r.this), r.sessions(p, r.last)
	for _, i := range shuffled(r.d, upTo(p.people)) {
		who := r.enter(p, i)
		switch {
		case i < p.trained:
			r.attend(who, r.this, this, true)
			if r.d.oneIn(6) {
				r.attend(who, r.this, this, true)
			}
		case i < p.trained+p.blank:
			r.attend(who, r.this, this, nil)
		case r.d.oneIn(12):
			r.attend(who, r.this, this, false)
		}
		if r.d.oneIn(5) {
			r.attend(who, r.last, last, true)
		}
	}
	for range p.people/25 + 1 {
		who := person{from: r.d.workday(r.before())}
		who.left = r.d.workday(calendar.Period{From: r.last.From + 60, To: r.last.To})
		who = r.register(p, who)
		if r.d.oneIn(3) {
			r.attend(who, r.last, last, true)
		}
	}
}

// before are the years in which most people came.
func (r *staffRegister) before() calendar.Period {
	return calendar.Period{From: r.this.From.AddMonths(-120), To: r.last.From - 1}
}

// enter registers the i-th of a group: one in twenty joins in the year, one in
// twenty leaves.
func (r *staffRegister) enter(p post, i int) person {
	who := person{from: r.d.workday(r.before())}
	switch i % 20 {
	case 7:
		who.from = r.d.workday(calendar.Period{From: r.this.From, To: r.this.From.AddMonths(4)})
	case 13:
		who.left = r.d.workday(calendar.Period{From: r.this.From.AddMonths(7), To: r.this.To})
	}
	return r.register(p, who)
}

func (r *staffRegister) register(p post, who person) person {
	who.key = fmt.Sprintf("CB%04d", len(r.staff.rows)+1)
	r.staff.add(who.key, p.level, p.role, who.from, who.left)
	return who
}

// sessions are the days of a year on which a group is trained: half of them by
// July, none before March.
func (r *staffRegister) sessions(p post, year calendar.Period) []calendar.Date {
	var days []calendar.Date
	for i := range 2 + p.trained/12 {
		within := calendar.Period{From: year.From.AddMonths(5), To: year.From.AddMonths(7) - 1}
		if i%2 == 1 {
			within = calendar.Period{From: year.From.AddMonths(2), To: year.To - 15}
		}
		days = append(days, r.d.workday(within))
	}
	return days
}

// attend enters a person at one of the sessions that lie in the person's time
// in post, if there is one; the first session is such for everybody in post all
// year.
func (r *staffRegister) attend(who person, year calendar.Period, sessions []calendar.Date, completed any) {
	var own []calendar.Date
	for _, day := range sessions {
		if who.inPost(year).Contains(day) {
			own = append(own, day)
		}
	}
	if len(own) > 0 {
		r.trainings.add(who.key, pick(r.d, own), completed)
	}
}

// upTo returns 0, 1, … n-1.
func upTo(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}
