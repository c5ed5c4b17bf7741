package planlint

import (
	"slices"
	"strings"
	"unicode"

	"plancheck/internal/diag"
	"plancheck/internal/lazy"
	"plancheck/internal/plan"
	"plancheck/internal/text"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// persons refuses groups that are persons, or that free text about persons
// names.
func persons(f *facts, i *plan.Indicator) (found diag.List) {
	for _, g := range i.Groupings() {
		end := f.Dataset(f.Schema.Follow(g.Dataset, g.Path).Name)
		switch {
		case g.Register != "":
			if f.Dataset(g.Register).Sensitivity.IsPersonal() {
				found.Add(diag.CodePersons, g.Span, words.GroupsArePersons.With(g.Register), words.GroupPersonsBy.With())
			}
		case !end.Sensitivity.IsPersonal():
		case len(end.Key) == 1 && end.Key[0] == g.Column:
			found.Add(diag.CodePersons, g.Span, words.GroupsArePersons.With(end.Name), words.GroupPersonsBy.With())
		default:
			if c := end.Column(g.Column); c.Derive != nil || c.OneOf == nil && c.Type != value.Boolean {
				found.Add(diag.CodePersons, g.Span, words.GroupsAreFreeText.With(c.Name, end.Name), words.GroupPersonsBy.With())
			}
		}
	}
	return found
}

// remainder refuses `remainder` where all are counted, or none may be few.
func remainder(f *facts, i *plan.Indicator) (found diag.List) {
	if !i.RemainderOpen || !isUsable(i) {
		return nil
	}
	span := i.Keys["remainder"].Span
	switch s := f.Sensitivity(i); {
	case i.Value != nil:
		found.Add(diag.CodeConflict, span, words.RemainderOfShare.With(), words.LeaveOut.With())
	case s == plan.PersonalHigh:
		found.Add(diag.CodeConflict, span, words.RemainderNotHigh.With(), words.LeaveOut.With())
	case !s.IsPersonal():
		found.Add(diag.CodeConflict, span, words.RemainderOfPersons.With(), words.LeaveOut.With())
	}
	return found
}

// personal warns of datasets that do not say how sensitive they are although a
// column of theirs looks personal, or their rows refer to persons.
func personal(f *facts) (found diag.List) {
	for _, d := range f.Datasets {
		if d.Keys.Has("sensitivity") {
			continue
		}
		if k := slices.IndexFunc(d.Columns, looksPersonal); k >= 0 {
			c := d.Columns[k]
			found.Add(diag.CodePersonal, c.Span, words.LooksPersonal.With(c.Name, d.Name), words.SaySensitivity.With())
			continue
		}
		for _, r := range d.Refs {
			if f.Dataset(r.To).Sensitivity.IsPersonal() {
				found.Add(diag.CodePersonal, d.Span, words.RefersToPersons.With(d.Name, r.To), words.SaySensitivity.With())
				break
			}
		}
	}
	return found
}

func looksPersonal(c *plan.Column) bool {
	return slices.ContainsFunc(append(c.Header, c.Name), IsPersonalName)
}

// personalNames are names of columns, without accents and case, that rows about
// persons have.
var personalNames = lazy.Value[[]string]{Make: func() []string {
	return strings.Fields("hoten hovaten hotendem fullname ngaysinh namsinh birthdate dateofbirth dob birthday " +
		"cccd cmnd cmt cancuoc cancuoccongdan sodinhdanh chungminhnhandan nationalid identitynumber passport sohochieu hochieu " +
		"sodienthoai dienthoai sdt phone phonenumber telephone mobile")
}}

// IsPersonalName reports whether a name is that of such a column, or says it in a
// few words beside others: Số CCCD của học viên.
func IsPersonalName(name string) bool {
	all := strings.FieldsFunc(text.Fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for from := range all {
		for to := from + 1; to <= len(all); to++ {
			if slices.Contains(personalNames.Get(), strings.Join(all[from:to], "")) {
				return true
			}
		}
	}
	return false
}
