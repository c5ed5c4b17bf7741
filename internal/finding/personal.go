package finding

import (
	"errors"
	"io/fs"
	"slices"

	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/words"
)

// bare removes from a place in personal data everything that comes from the files or
// from their names.
func bare(p query.Place, pattern string) query.Place {
	p.Value, p.Near, p.Header, p.Sheet = "", "", "", ""
	switch d := p.Detail.(type) {
	case query.LoneHeader, query.DamagedPart, query.MissingPart, query.TwiceThePart, query.DelimiterLine:
		p.Detail = nil
	case query.NoSheet, query.NoVisibleSheet, query.SeveralSheets:
		p.Detail = query.NoSheet{}
	case query.NotInEncoding:
		p.Detail = query.NotInEncoding{Encoding: d.Encoding}
	case query.SameAs:
		p.Detail = query.SameAs{File: pattern}
	case query.OpenFailed:
		var path *fs.PathError
		if errors.As(d.Err, &path) {
			p.Detail = query.OpenFailed{Err: path.Err}
		}
	}
	if p.File != "" {
		p.File = pattern
	}
	return p
}

// sayPersonal says what is wrong at a place in personal data: where it is and in
// which column, not what is there.
func sayPersonal(s *subject) words.Text {
	_, isNoSheet := s.place.Detail.(query.NoSheet)
	switch kind := s.finding.Kind; {
	case kind == query.DuplicateHeader && s.finding.Column == "":
		return s.inFile(words.AHeaderTwice.With())
	case kind == query.DuplicateHeader:
		return s.inCell(words.HeadersOfOne.With())
	case kind == query.BadWorkbook && s.place.Detail == nil:
		return s.inFile(words.BadWorkbook.With(words.WorkbookDamaged.With()))
	case kind == query.BadWorkbook && isNoSheet:
		return s.inFile(words.SheetNotNamed.With())
	case kind == query.UnknownDelimiter && s.place.Detail == nil:
		return s.inFile(words.NoClearDelimiter.With())
	}
	message, _ := kinds[s.finding.Kind].say(s)
	return message
}

// hintsOfValues are the kinds whose hints quote what is in the files.
var hintsOfValues = []query.FindingKind{
	query.NoFile, query.DuplicateHeader, query.NoColumn, query.BadWorkbook, query.UnknownDelimiter,
	query.BadCell, query.TooManyDigits, query.AmbiguousNumber, query.LostDigits, query.NoSuchDay, query.NotOneOf,
}

// personal says a place of a finding in personal data. It calls the file by the plan's
// name for it; if there are several files, a note says which one it is.
func personal(s *subject, files []string) (message, hint words.Text, notes []words.Text, span diag.Span) {
	at, isOneOf := slices.BinarySearch(files, s.place.File)
	file := *s.file
	file.Name = s.dataset.File
	s.file, s.place = &file, bare(s.place, s.dataset.File)
	f := *s.finding
	f.First = []query.Place{s.place}
	s.finding = &f
	message = sayPersonal(s)
	if !slices.Contains(hintsOfValues, f.Kind) {
		_, hint = kinds[f.Kind].say(s)
	}
	if isOneOf && len(files) > 1 {
		notes = append(notes, words.InNthFile.With(at+1, len(files)))
	}
	return message, hint, notes, s.span()
}
