package present

import (
	"plancheck/internal/privacy"
	"plancheck/internal/report"
	"plancheck/internal/words"
)

// Rankings are the rankings that are asked for, each a table.
func Rankings(r privacy.Report, in words.Language) []Table {
	var tables []Table
	for _, ranking := range r.Rankings {
		t := Table{
			Title:  rankingTitle(r, ranking).In(in),
			Header: header(in, &words.HeadRank, &words.HeadGroup, &words.HeadResult),
		}
		for i := range ranking.Rows {
			row := &ranking.Rows[i]
			result := append(Cell{resultValue(&row.Result, row.Cell, in)}, texts(notRanked(row.Not, ranking.LeastOf).In(in))...)
			t.Rows = append(t.Rows, Row{Cells: []Cell{texts(rankText(row.Rank).In(in)), texts(groupName(row.Group, in)), result}})
		}
		tables = append(tables, t)
	}
	return tables
}

// rankingTitle says what is ranked, and by what.
func rankingTitle(r privacy.Report, of privacy.Ranking) words.Text {
	ind := &r.Indicators[of.Indicator]
	var by words.Text
	switch {
	case of.Table >= 0:
		by = BreakdownName(&ind.Breakdowns[of.Table])
	default:
		by = words.Name(ind.Each.Text)
	}
	if of.Window != "" {
		by = words.Clauses(by, WindowName(of.Window))
	}
	order := words.RanksHighestFirst
	if of.LowestFirst {
		order = words.RanksLowestFirst
	}
	return order.With(ind.Name.Or(ind.ID), by)
}

// rankText writes a rank, or the ranks that something may have.
func rankText(r report.Rank) words.Text {
	if r.Not != 0 {
		return words.Name(Dash)
	}
	said := words.Written(words.Count(r.Least))
	if r.Most > r.Least {
		said = words.NumberFromTo.With(words.Count(r.Least), words.Count(r.Most))
	}
	if r.OrNone {
		return words.OrNoRank.With(said)
	}
	return said
}

// notRanked says why something has no rank.
func notRanked(why report.NotRanked, leastOf int64) words.Text {
	switch why {
	case report.RankTooSmall:
		return words.DenominatorUnder.With(words.Count(leastOf))
	case report.RankNoCases:
		return words.VerdictNoCases.With()
	case report.RankHeldBack:
		return words.RankIsHeld.With()
	}
	return words.Text{}
}
