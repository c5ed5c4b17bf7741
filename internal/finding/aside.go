package finding

import (
	"slices"

	"plancheck/internal/framing"
	"plancheck/internal/query"
	"plancheck/internal/words"
)

// asides say why a row is not a record, with and without its text.
var asides = [framing.Below + 1]struct{ shown, hidden *words.Sentence }{
	framing.Total:          {&words.TotalRow, &words.SumsUpOthers},
	framing.Section:        {&words.LoneText, &words.LoneTextHidden},
	framing.Note:           {&words.NoteRow, &words.NoteRowHidden},
	framing.ColumnNumbers:  {nil, &words.NumbersRow},
	framing.RepeatedHeader: {nil, &words.HeaderAgain},
}

func sayAside(s *subject) (message, hint words.Text) {
	d := query.Aside{Kind: framing.Total}
	if s.finding.Kind != query.TotalRow {
		d.Kind = framing.Section
		if detail, ok := s.place.Detail.(query.Aside); ok {
			d = detail
		}
	}
	kind := words.Name(d.Kind.String())
	leave, keep := entriesAnd(s.file.Format.Frame.LeaveOut, kind), entriesAnd(s.file.Format.Frame.Keep, kind)
	said := asides[d.Kind]
	if said.shown == nil || s.place.Value == "" {
		return s.inRow(said.hidden.With()), words.LeaveRowsOut.With(leave, keep)
	}
	return s.inRow(said.shown.With(s.place.Value)), words.LeaveRowsOut.With(leave, entriesAnd(s.file.Format.Frame.Keep, words.Quoted(s.place.Value)))
}

func sayDoubtful(s *subject) (message, hint words.Text) {
	if s.place.Value == "" {
		return s.inRow(words.DoubtfulHidden.With()), words.Text{}
	}
	text, frame := words.Quoted(s.place.Value), s.file.Format.Frame
	return s.inRow(words.DoubtfulTotal.With(s.place.Value)), words.KeepOrLeaveOut.With(entriesAnd(frame.Keep, text), entriesAnd(frame.LeaveOut, text))
}

func sayRefersLeftOut(s *subject) (message, hint words.Text) {
	message = s.inCell(words.RefersLeftOut.With(s.key(), s.target()))
	if s.place.Value == "" {
		return message, words.KeepOrCorrectIt.With(s.target())
	}
	return message, words.KeepOrCorrect.With(words.Quoted(s.place.Value), s.target())
}

func sayNamed(s *subject) (message, hint words.Text) {
	if s.place.Value == "" {
		return s.inRow(words.NamedHidden.With()), words.Text{}
	}
	return s.inRow(words.NamedLeftOut.With(s.place.Value)), words.KeepNamed.With(entriesAnd(s.file.Format.Frame.Keep, words.Quoted(s.place.Value)))
}

// entriesAnd lists what a plan says under leave_out or keep, and one more.
func entriesAnd(rows framing.Rows, more words.Text) words.Text {
	var list []words.Text
	for _, kind := range rows.Kinds {
		list = append(list, words.Name(kind.String()))
	}
	return words.List(append(slices.Concat(list, words.AllQuoted(rows.Texts)), more))
}
