package finding

import (
	"plancheck/internal/diag"
	"plancheck/internal/query"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

// kind is how findings of one kind are said. The hint may be zero.
type kind struct {
	code      diag.Code
	say       func(s *subject) (message, hint words.Text)
	tolerated *words.Sentence // nil: no plan tolerates it
	warns     bool            // it is a warning whatever the plan tolerates, and keeps its hint
}

var kinds = [query.NoRows + 1]kind{
	query.NoFile: {code: diag.CodeNoFile, say: func(s *subject) (words.Text, words.Text) {
		where := &words.PutFileThere
		if s.file.IsName {
			where = &words.CorrectFlagName
		}
		return s.inFile(words.NoDataFile.With(s.file.Name)), orElse(didYouMean(s.place.Near), where)
	}},
	query.NotOpened: {code: diag.CodeOpen, say: (*subject).sayNotOpened},
	query.NotRegular: {code: diag.CodeOpen, say: func(s *subject) (words.Text, words.Text) {
		return s.inFile(words.FileIsAFolder.With()), words.PutFileInPlace.With()
	}},
	query.Outside: {code: diag.CodeOpen, say: func(s *subject) (words.Text, words.Text) {
		return s.inFile(words.FileIsOutside.With()), words.CopyFileInside.With()
	}},
	query.NotPermitted: {code: diag.CodeOpen, say: func(s *subject) (words.Text, words.Text) {
		return s.inFile(words.NotPermitted.With()), words.AskPermission.With()
	}},
	query.FileChanged: {code: diag.CodeChanged, say: func(s *subject) (words.Text, words.Text) {
		return s.inFile(words.FileChanged.With()), words.RunAgainLater.With()
	}},
	query.SameFile: {code: diag.CodeSameFile, tolerated: &words.ToleratesSameFiles, say: func(s *subject) (words.Text, words.Text) {
		same, _ := s.place.Detail.(query.SameAs)
		return s.inFile(words.SameFile.With(same.File)), words.RemoveCopy.With()
	}},
	query.NotText:          {code: diag.CodeNotText, say: (*subject).sayNotText},
	query.NulByte:          {code: diag.CodeNul, say: (*subject).sayNUL},
	query.BadEncoding:      {code: diag.CodeEncoding, say: (*subject).sayEncoding},
	query.LegacyFont:       {code: diag.CodeLegacyFont, say: (*subject).sayFont},
	query.TooLarge:         {code: diag.CodeTooLarge, say: (*subject).sayTooLarge},
	query.BadWorkbook:      {code: diag.CodeWorkbook, say: (*subject).sayWorkbook},
	query.NoHeader:         {code: diag.CodeHeader, say: (*subject).sayNoHeader},
	query.UnknownDelimiter: {code: diag.CodeDelimiter, say: (*subject).sayDelimiter},
	query.TooManyColumns:   {code: diag.CodeColumns, say: (*subject).sayTooManyColumns},
	query.DuplicateHeader:  {code: diag.CodeHeader, say: (*subject).sayHeaderTwice},
	query.NoColumn:         {code: diag.CodeNoColumn, say: (*subject).sayNoColumn},
	query.UnclosedQuote:    {code: diag.CodeQuotes, say: (*subject).sayUnclosed},
	query.BareQuote: {code: diag.CodeQuotes, say: func(s *subject) (words.Text, words.Text) {
		return words.BareQuote.With(), words.QuoteWholeCell.With()
	}},
	query.RaggedRow:     {code: diag.CodeRagged, tolerated: &words.ToleratesShortRows, say: (*subject).sayRagged},
	query.RecordTooLong: {code: diag.CodeTooLong, say: (*subject).sayTooLong},
	query.TotalRow:      {code: diag.CodeTotalRow, say: sayAside},
	query.AsideRow:      {code: diag.CodeAside, say: sayAside},
	query.LoneRow:       {code: diag.CodeAside, say: sayAside},
	query.DoubtfulTotal: {code: diag.CodeDoubtfulTotal, tolerated: &words.CountsDoubtful, warns: true, say: sayDoubtful},
	query.RefersLeftOut: {code: diag.CodeLeftOut, say: sayRefersLeftOut},
	query.NamedLeftOut:  {code: diag.CodeLeftOut, say: sayNamed},
	query.BelowEnd: {code: diag.CodeBelowEnd, say: func(s *subject) (words.Text, words.Text) {
		return s.inRow(words.BelowEnd.With()), words.RemoveEnds.With()
	}},
	query.NoRows: {code: diag.CodeRequiredRows, say: func(s *subject) (words.Text, words.Text) {
		return s.inFile(words.NoRequiredRows.With()), words.ExportAgain.With()
	}},
	query.BlankKey: {code: diag.CodeBlankKey, say: func(s *subject) (words.Text, words.Text) {
		return s.inCell(words.KeyIsBlank.With()), words.EveryRowHasKey.With()
	}},
	query.DuplicateKey: {code: diag.CodeDuplicateKey, say: func(s *subject) (words.Text, words.Text) {
		return s.inCell(words.KeyTwiceDiffer.With(s.key())), words.KeepRightRow.With()
	}},
	query.DuplicateRow: {code: diag.CodeDuplicateKey, tolerated: &words.ToleratesDuplicates, say: func(s *subject) (words.Text, words.Text) {
		return s.inCell(words.KeyTwiceEqual.With(s.key())), s.duplicateHint()
	}},
	query.Orphan: {code: diag.CodeOrphan, tolerated: &words.ToleratesOrphans, say: func(s *subject) (words.Text, words.Text) {
		message := s.inCell(words.Orphan.With(s.target(), s.key()))
		if s.place.Near != "" {
			return message, words.LostZeros.With(s.place.Near)
		}
		return message, orElse(lookAlikeHint(s.place.Value), &words.CorrectOrphan)
	}},
	query.BlankCell: {code: diag.CodeBlank, say: func(s *subject) (words.Text, words.Text) {
		return s.inCell(words.CellIsBlank.With()), words.FillIn.With()
	}},
	query.BadCell: {code: diag.CodeCell, tolerated: &words.ToleratesBadCells, say: func(s *subject) (words.Text, words.Text) {
		return s.inCell(notOfType[s.typ()].With(s.cell())), badCell{s}.cellHint()
	}},
	query.TooManyDigits: {code: diag.CodeCell, tolerated: &words.ToleratesLongOnes, say: func(s *subject) (words.Text, words.Text) {
		return s.inCell(words.CellTooLong.With(s.cell(), value.MaxDigits, value.MaxDecimals)), longHint(s.place.Value, s.typ(), s.inFiles().Round)
	}},
	query.AmbiguousNumber: {code: diag.CodeAmbiguous, tolerated: &words.ToleratesAmbiguous, say: func(s *subject) (words.Text, words.Text) {
		return s.inCell(words.CellAmbiguous.With(s.cell())), badCell{s}.ambiguityHint()
	}},
	query.MixedPercent: {code: diag.CodeAmbiguous, say: func(s *subject) (words.Text, words.Text) {
		if s.place.Value == "" || s.place.Near == "" {
			return s.inCell(words.PercentsMixed.With()), words.WriteAllPercents.With()
		}
		return s.inCell(words.MixedPercent.With(s.place.Value, s.place.Near)), words.WriteAllPercents.With()
	}},
	query.LostDigits: {code: diag.CodeLostDigits, tolerated: &words.ToleratesLostDigits, say: func(s *subject) (words.Text, words.Text) {
		return s.inCell(words.CellLostDigits.With(s.cell())), words.EnterAgain.With()
	}},
	query.NoSuchDay:  {code: diag.CodeNoSuchDay, tolerated: &words.ToleratesNoDay, say: (*subject).sayNoSuchDay},
	query.OutOfRange: {code: diag.CodeRange, tolerated: &words.ToleratesOutOfRange, say: (*subject).sayOutOfRange},
	query.NotOneOf: {code: diag.CodeNotOneOf, tolerated: &words.ToleratesNotOneOf, say: func(s *subject) (words.Text, words.Text) {
		return s.inCell(words.CellNotOneOf.With(s.cell())), badCell{s}.wordHint()
	}},
}

var notOfType = [value.Percent + 1]*words.Sentence{
	value.Text:     &words.CellNotText,
	value.Integer:  &words.CellNotInteger,
	value.Decimal:  &words.CellNotDecimal,
	value.Date:     &words.CellNotDate,
	value.Datetime: &words.CellNotDatetime,
	value.Boolean:  &words.CellNotBoolean,
}

func didYouMean(near string) words.Text {
	if near == "" {
		return words.Text{}
	}
	return words.DidYouMean.With(near)
}

func orElse(t words.Text, other *words.Sentence) words.Text {
	if t.IsZero() {
		return other.With()
	}
	return t
}

// sayOutOfRange names the limit that a cell is beyond, if the column has only one.
func (s *subject) sayOutOfRange() (message, hint words.Text) {
	switch c := s.declared(); {
	case c.Min != nil && c.Max == nil:
		return s.inCell(words.CellBelowMin.With(s.cell(), c.Min.String())), words.CorrectMin.With()
	case c.Min == nil && c.Max != nil:
		return s.inCell(words.CellAboveMax.With(s.cell(), c.Max.String())), words.CorrectMax.With()
	default:
		return s.inCell(words.CellOutOfRange.With(s.cell())), words.CorrectRange.With()
	}
}
