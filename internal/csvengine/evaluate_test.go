package csvengine

import (
	"strings"
	"testing"

	"plancheck/internal/calendar"
	"plancheck/internal/query"
	"plancheck/internal/value"
)

// TestOperations lists for each operation which rows hold (T), may hold (U) and
// do not hold (F). A blank in a column that ends in "_a" is absent, in others
// unknown.
func TestOperations(t *testing.T) {
	const header = "id,text,text_a,int,int_a,dec,day,day_a,at,yes,yes_a\n"
	rows := []string{
		"1,abc,abc,5,5,1.50,2023-05-31,2023-05-31,2023-05-31T08:00,yes,x",
		"2,abd,xyz,-7,7,-0.25,2024-02-29,2022-01-01,2024-02-29 23:59:59,no,no",
		"3,,,,,,,,,,",
		"4,Đào,đào,5,6,5,2023-06-01,2023-06-01,2023-06-01T00:00:01,có,KHÔNG",
	}
	type maker func(b *builder, d query.DatasetID) query.ExprID
	is := func(column string, op query.Op, text string) maker {
		return func(b *builder, d query.DatasetID) query.ExprID { return b.is(d, column, op, text) }
	}
	not := func(m maker) maker {
		return func(b *builder, d query.DatasetID) query.ExprID { return b.truth(d, query.OpNot, m(b, d)) }
	}
	both := func(op query.Op, ms ...maker) maker {
		return func(b *builder, d query.DatasetID) query.ExprID {
			var args []query.ExprID
			for _, m := range ms {
				args = append(args, m(b, d))
			}
			return b.truth(d, op, args...)
		}
	}
	columns := func(op query.Op, x, y string) maker {
		return func(b *builder, d query.DatasetID) query.ExprID {
			return b.truth(d, op, b.column(d, x), b.column(d, y))
		}
	}
	one := func(op query.Op, x string) maker {
		return func(b *builder, d query.DatasetID) query.ExprID { return b.truth(d, op, b.column(d, x)) }
	}
	presentLater := func(x string) maker {
		return func(b *builder, d query.DatasetID) query.ExprID {
			return b.truth(d, query.OpPresent, b.node(d, query.Expr{Op: query.OpLater, Type: value.Date, Args: []query.ExprID{b.column(d, x)}}))
		}
	}
	in := func(x string, typ value.Type, list ...string) maker {
		return func(b *builder, d query.DatasetID) query.ExprID {
			e := query.Expr{Op: query.OpIn, Type: value.Boolean, Args: []query.ExprID{b.column(d, x)}}
			for _, text := range list {
				e.List = append(e.List, val(typ, text))
			}
			return b.node(d, e)
		}
	}
	// of compares a function of columns with a literal.
	of := func(e query.Expr, op query.Op, typ value.Type, text string, args ...string) maker {
		return func(b *builder, d query.DatasetID) query.ExprID {
			e.Args = nil
			for _, a := range args {
				e.Args = append(e.Args, b.column(d, a))
			}
			return b.truth(d, op, b.node(d, e), b.literal(d, typ, text))
		}
	}
	tests := []struct {
		name string
		expr maker
		want string // by row
	}{
		{"equal text", is("text", query.OpEqual, "abc"), "TFUF"},
		{"equal absent text", is("text_a", query.OpEqual, "abc"), "TFFF"},
		{"not equal absent text", not(is("text_a", query.OpEqual, "abc")), "FTTT"},
		{"equal texts", columns(query.OpEqual, "text", "text_a"), "TFFF"},
		{"text is case-sensitive", is("text", query.OpEqual, "đào"), "FFUF"},
		{"equal integer and decimal", columns(query.OpEqual, "int", "dec"), "FFUT"},
		{"less integer", is("int", query.OpLess, "5"), "FTUF"},
		{"less or equal integer", is("int", query.OpLessOrEqual, "5"), "TTUT"},
		{"less decimal", is("dec", query.OpLess, "1.5"), "FTUF"},
		{"less or equal decimal", is("dec", query.OpLessOrEqual, "1.5"), "TTUF"},
		{"less of integer and decimal", columns(query.OpLess, "int", "dec"), "FTUF"},
		{"less of unknown and absent", columns(query.OpLess, "int", "int_a"), "FTFT"},
		{"less date", is("day", query.OpLess, "2023-06-01"), "TFUF"},
		{"less or equal absent date", is("day_a", query.OpLessOrEqual, "2023-06-01"), "TTFT"},
		{"not less absent date", not(is("day_a", query.OpLessOrEqual, "2023-05-31")), "FFTT"},
		{"less datetime", is("at", query.OpLess, "2023-05-31T08:00:01"), "TFUF"},
		{"in texts", in("text", value.Text, "abd", "Đào"), "FTUT"},
		{"in absent texts", in("text_a", value.Text, "abc"), "TFFF"},
		{"in decimals", in("dec", value.Decimal, "5.0", "-0.250"), "FTUT"},
		{"in dates", in("day", value.Date, "2024-02-29"), "FTUF"},
		{"starts with", is("text", query.OpStartsWith, "ab"), "TTUF"},
		{"ends with", is("text", query.OpEndsWith, "o"), "FFUT"},
		{"contains", is("text_a", query.OpContains, "y"), "FTFF"},
		{"true", one(query.OpTrue, "yes"), "TFUT"},
		{"true of absent", one(query.OpTrue, "yes_a"), "TFFF"},
		{"not true of absent", not(one(query.OpTrue, "yes_a")), "FTTT"},
		{"true of a condition", func(b *builder, d query.DatasetID) query.ExprID {
			return b.truth(d, query.OpTrue, b.is(d, "int", query.OpEqual, "5"))
		}, "TFUT"},
		{"equal booleans", columns(query.OpEqual, "yes", "yes_a"), "TTFF"},
		{"equal boolean and condition", func(b *builder, d query.DatasetID) query.ExprID {
			return b.truth(d, query.OpEqual, b.column(d, "yes_a"), b.is(d, "int", query.OpLess, "0"))
		}, "FFFT"},
		{"equal conditions", func(b *builder, d query.DatasetID) query.ExprID {
			return b.truth(d, query.OpEqual, b.is(d, "text_a", query.OpEqual, "xyz"), b.is(d, "int", query.OpLess, "0"))
		}, "TTUT"},
		{"present", one(query.OpPresent, "day_a"), "TTFT"},
		{"unknown is present", one(query.OpPresent, "day"), "TTTT"},
		{"and", both(query.OpAnd, is("text", query.OpStartsWith, "ab"), is("text_a", query.OpEqual, "abc")), "TFFF"},
		{"and of unknown", both(query.OpAnd, is("text", query.OpStartsWith, "ab"), is("int", query.OpLess, "6"), one(query.OpPresent, "day")), "TTUF"},
		{"or", both(query.OpOr, is("text", query.OpEqual, "abc"), is("int", query.OpLess, "0")), "TTUF"},
		{"or with a certain one", both(query.OpOr, is("text", query.OpEqual, "abc"), not(one(query.OpPresent, "day_a"))), "TFTF"},
		{"not unknown", not(is("text", query.OpEqual, "abc")), "FTUT"},
		{"known with evidence", both(query.OpKnown, is("int", query.OpEqual, "5"), one(query.OpPresent, "day_a")), "TFUT"},
		{"known without evidence", both(query.OpKnown, is("int_a", query.OpEqual, "5"), is("text", query.OpEqual, "abc")), "TUUU"},
		{"add", func(b *builder, d query.DatasetID) query.ExprID {
			sum := b.op(d, query.OpAdd, value.Decimal, b.column(d, "int"), b.column(d, "dec"))
			return b.truth(d, query.OpEqual, sum, b.literal(d, value.Decimal, "6.5"))
		}, "TFUF"},
		{"sub of absent", func(b *builder, d query.DatasetID) query.ExprID {
			difference := b.op(d, query.OpSub, value.Integer, b.column(d, "int"), b.column(d, "int_a"))
			return b.truth(d, query.OpLess, difference, b.literal(d, value.Integer, "0"))
		}, "FTFT"},
		{"in of a sum", func(b *builder, d query.DatasetID) query.ExprID {
			sum := b.op(d, query.OpAdd, value.Decimal, b.column(d, "int"), b.column(d, "dec"))
			return b.node(d, query.Expr{Op: query.OpIn, Type: value.Boolean, Args: []query.ExprID{sum}, List: []value.Value{val(value.Integer, "10"), val(value.Decimal, "6.5")}})
		}, "TFUT"},
		{"scale", of(query.Expr{Op: query.OpScale, Type: value.Decimal, Lit: val(value.Decimal, "-0.5")}, query.OpLess, value.Decimal, "-2", "int"), "TFUT"},
		{"add days", of(query.Expr{Op: query.OpAddDays, Type: value.Date, Days: 1}, query.OpEqual, value.Date, "2023-06-01", "day"), "TFUF"},
		{"days between", of(query.Expr{Op: query.OpDaysBetween, Type: value.Integer}, query.OpLess, value.Integer, "1", "day", "day_a"), "TFFT"},
		{"year", of(query.Expr{Op: query.OpDatePart, Part: calendar.PartYear, Type: value.Integer}, query.OpEqual, value.Integer, "2023", "day"), "TFUT"},
		{"quarter", of(query.Expr{Op: query.OpDatePart, Part: calendar.PartQuarter, Type: value.Integer}, query.OpEqual, value.Integer, "1", "day"), "FTUF"},
		{"month", of(query.Expr{Op: query.OpDatePart, Part: calendar.PartMonth, Type: value.Integer}, query.OpEqual, value.Integer, "5", "day_a"), "TFFF"},
		{"weekday", of(query.Expr{Op: query.OpDatePart, Part: calendar.PartWeekday, Type: value.Integer}, query.OpEqual, value.Integer, "3", "day"), "TFUF"},
		{"date of", of(query.Expr{Op: query.OpDateOf, Type: value.Date}, query.OpEqual, value.Date, "2024-02-29", "at"), "FTUF"},
		{"up to a day", of(query.Expr{Op: query.OpUpTo, Type: value.Date, Lit: val(value.Date, "2023-06-01")}, query.OpLess, value.Date, "2025-01-01", "day"), "TFUT"},
		{"later than absent", of(query.Expr{Op: query.OpLater, Type: value.Date}, query.OpLess, value.Date, "2023-06-01", "day_a"), "TTUF"},
		{"not later than absent", not(of(query.Expr{Op: query.OpLater, Type: value.Date}, query.OpLess, value.Date, "2023-06-01", "day_a")), "FFUT"},
		{"present later", presentLater("day_a"), "TTUT"},
		{"unknown is present later too", presentLater("day"), "TTTT"},
		{"not up to a day", not(of(query.Expr{Op: query.OpUpTo, Type: value.Date, Lit: val(value.Date, "2023-06-01")}, query.OpLess, value.Date, "2025-01-01", "day")), "FTUF"},
		{"absent up to a day", of(query.Expr{Op: query.OpUpTo, Type: value.Date, Lit: val(value.Date, "2023-05-31")}, query.OpLess, value.Date, "2025-01-01", "day_a"), "TTFF"},
		{"up to the last second of a day", of(query.Expr{Op: query.OpUpTo, Type: value.Datetime, Lit: val(value.Date, "2024-02-29")}, query.OpLess, value.Datetime, "2025-01-01T00:00", "at"), "TTUT"},
		{"up to the first second of a day", of(query.Expr{Op: query.OpUpTo, Type: value.Datetime, Lit: val(value.Date, "2023-05-31")}, query.OpLess, value.Datetime, "2025-01-01T00:00", "at"), "TFUF"},
		{"prefix", of(query.Expr{Op: query.OpPrefix, Type: value.Text, Length: 2}, query.OpEqual, value.Text, "Đà", "text"), "FFUT"},
		{"length", of(query.Expr{Op: query.OpLength, Type: value.Integer}, query.OpEqual, value.Integer, "3", "text_a"), "TTFT"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := &builder{}
			d := b.dataset("data", "id integer", "text text", "text_a text absent", "int integer", "int_a integer absent", "dec decimal",
				"day date", "day_a date absent", "at datetime", "yes boolean", "yes_a boolean absent")
			where := test.expr(b, d)
			b.Listings = []query.Listing{{Dataset: d, Where: where, Columns: []query.ExprID{b.column(d, "id")}}}
			answers := b.runClean(t, files{"data": header + strings.Join(rows, "\n")})
			got := []byte("FFFF")
			for _, row := range answers.Listings[0] {
				n, _ := row.Values[0].Number.Int64()
				got[n-1] = 'U'
				if row.Certain {
					got[n-1] = 'T'
				}
			}
			if string(got) != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestTextIsComparedAsNFCWithoutWhiteSpaceAround(t *testing.T) {
	b := &builder{}
	d := b.dataset("data", "name text")
	b.count(d, b.is(d, "name", query.OpEqual, "Hòa Bình"))
	answers := b.runClean(t, files{"data": "\ufeffname\nHo\u0300a Bi\u0300nh\n \u00a0Hòa Bình\u2003\t\nhòa bình\n"})
	wantCells(t, answers.Measures[0], "rows=2 certain=2")
}
