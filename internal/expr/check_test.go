package expr

import (
	"reflect"
	"strings"
	"testing"

	"plancheck/internal/diag"
	"plancheck/internal/value"
	"plancheck/internal/words"
)

var (
	top     = Scope{Place: Top}
	inRow   = func(dataset string) Scope { return Scope{Row, dataset} }
	derived = func(dataset string) Scope { return Scope{Derived, dataset} }
)

var checkErrors = []struct {
	scope   Scope
	text    string // the place of the only error is between ⟦ and ⟧
	code    diag.Code
	message string
	hint    string
}{
	// The top.
	{top, `⟦any⟧(inspections, inspected_on in period)`, diag.CodeType, `this is true or false, and a number is needed here`, `write count(inspections, ...) with a target such as "at least 1"`},
	{top, `⟦none⟧(inspections)`, diag.CodeType, `this is true or false, and a number is needed here`, `write count(inspections, ...) with a target such as "exactly 0"`},
	{top, `count(staff) ⟦>=⟧ 3`, diag.CodeType, `this is true or false, and a number is needed here`, `compare a number in the target, a column in the condition of an aggregate`},
	{top, `⟦workers⟧`, diag.CodePlace, `a column has a value in each row, and one number is needed here`, `write sum(businesses, workers) or mean(businesses, workers)`},
	{top, `⟦businesses.area⟧`, diag.CodePlace, `a column has a value in each row, and one number is needed here`, `write sum(businesses, area) or mean(businesses, area)`},
	{top, `⟦licensed⟧`, diag.CodePlace, `a column has a value in each row, and one number is needed here`, `write count(businesses, condition)`},
	{top, `⟦staff⟧`, diag.CodePlace, `a column has a value in each row, and one number is needed here`, `write count(staff)`},
	{top, `⟦2 * 3⟧`, diag.CodePlace, `nothing is counted here`, `write an aggregate such as count(dataset)`},
	{top, `count(staff) + ⟦"x"⟧`, diag.CodePlace, `a number is needed here`, `write an aggregate such as count(dataset)`},
	{top, `count(staff) ⟦*⟧ count(press)`, diag.CodeType, `* needs a number literal on one side`, ``},
	{top, `⟦year⟧(as_of)`, diag.CodePlace, `year looks at one row, and one number is needed here`, `write it in the condition of an aggregate: count(dataset, condition)`},
	{top, `⟦period.end⟧`, diag.CodePlace, `a number is needed here, not a date`, `write it in the condition of an aggregate: count(dataset, condition)`},
	{top, `count(inspections.⟦business⟧)`, diag.CodePlace, `a reference can follow the dataset only inside a row`, `write count(inspections, ...)`},

	{top, `⟦the⟧(businesses, workers)`, diag.CodePlace, `the() must be the whole value, not a part of it`, `write it alone under value:; a figure that is made of others needs a column of its own`},
	{Scope{Place: Value}, `2 * ⟦the⟧(businesses, workers)`, diag.CodePlace, `the() must be the whole value, not a part of it`, `write it alone under value:; a figure that is made of others needs a column of its own`},
	{inRow("businesses"), `⟦the⟧(inspections, business) == 1`, diag.CodePlace, `the() must be the whole value, not a part of it`, `write it alone under value:; a figure that is made of others needs a column of its own`},
	{Scope{Place: Value}, `the(businesses, ⟦name⟧)`, diag.CodeType, `the needs a number, and column "name" is text`, `count(businesses, condition) counts rows`},

	// Names.
	{top, `count(⟦busineses⟧)`, diag.CodeUnknownData, `unknown dataset "busineses"`, `did you mean "businesses"?`},
	{top, `count(inspections, ⟦inspectd_on⟧ in period)`, diag.CodeUnknownName, `unknown column "inspectd_on"`, `did you mean "inspected_on"?`},
	{top, `count(inspections, business.⟦closd_on⟧ in period)`, diag.CodeUnknownName, `unknown column "closd_on" in "businesses"`, `did you mean "closed_on"?`},
	{top, `count(inspections, ⟦busines⟧.closed_on in period)`, diag.CodeUnknownName, `unknown reference "busines"`, `did you mean "business"?`},
	{top, `count(inspections, ⟦result⟧.name == "x")`, diag.CodeUnknownName, `column "result" is not a reference`, `declare what it references, or write the column alone`},
	{top, `count(inspections, ⟦businesses⟧.licensed)`, diag.CodeUnknownName, `unknown reference "businesses"`, `write the reference: business.licensed`},
	{top, `count(transfers, ⟦businesses⟧.licensed)`, diag.CodeUnknownName, `unknown reference "businesses"`, `write the reference: giver.licensed or taker.licensed`},
	{top, `count(businesses, ⟦businesses⟧.licensed)`, diag.CodeUnknownName, `unknown reference "businesses"`, `leave the dataset out: write licensed`},
	{top, `count(businesses, ⟦inspections⟧.inspected_on in period)`, diag.CodeUnknownName, `unknown reference "inspections"`, `its rows are reached by an aggregate, as in any(inspections, condition)`},
	{inRow("businesses"), `any(inspections, inspected_on > ⟦closed_on⟧)`, diag.CodeUnknownName, `unknown column "closed_on"`, `the row outside is reached by reference: write business.closed_on`},
	{inRow("districts"), `any(businesses, any(inspections, result == ⟦level⟧))`, diag.CodeUnknownName, `unknown column "level"`, `write "level" with quotes if it is text`},
	{inRow("staff"), `level == ⟦city⟧`, diag.CodeUnknownName, `unknown column "city"`, `write "city" with quotes if it is text`},
	{inRow("inspections"), `⟦commune⟧ == "x"`, diag.CodeType, `reference "commune" is not a value`, `write present(commune), or a column of the row it leads to: commune.column`},
	{inRow("businesses"), `opened_on < ⟦today⟧`, diag.CodeUnsupported, `there is no "today" in this language`, `write as_of`},

	// Chains of references.
	{inRow("districts"), `any(⟦transfers⟧)`, diag.CodeManyChains, `2 chains of references lead from "transfers" to "districts": "giver.district", "taker.district"`, `write any(transfers.giver.district, ...) or any(transfers.taker.district, ...)`},
	{inRow("businesses"), `any(⟦transfers⟧, moved_on in period)`, diag.CodeManyChains, `2 chains of references lead from "transfers" to "businesses": "giver", "taker"`, `write any(transfers.giver, ...) or any(transfers.taker, ...)`},
	{inRow("businesses"), `any(⟦press⟧)`, diag.CodeNoReference, `no reference leads from "press" to "businesses"`, `declare a reference in press`},
	{inRow("businesses"), `any(⟦staff⟧)`, diag.CodeNoReference, `no reference leads from "staff" to "businesses"`, `rows that merely share a row of districts are not matched: compare them inside a row of districts`},
	{inRow("businesses"), `any(⟦districts⟧)`, diag.CodeNoReference, `no reference leads from "districts" to "businesses"`, `a row of businesses has one row of districts: write district.column`},
	{inRow("businesses"), `any(⟦district⟧)`, diag.CodeUnknownData, `"district" is a reference to one row, not a dataset`, `write a column of that row: district.column`},
	{inRow("businesses"), `any(transfers.⟦givr⟧)`, diag.CodeUnknownName, `unknown reference "givr" in "transfers"`, `did you mean "giver"?`},
	{inRow("businesses"), `any(⟦inspections.seat⟧)`, diag.CodeNoReference, `no reference leads from "inspections.seat" to "businesses"`, `write inspections.business`},

	// Conditions.
	{top, `count(businesses, ⟦district⟧)`, diag.CodeType, `column "district" is text, and a condition is needed here`, `compare it, as in district == "..."`},
	{top, `count(businesses, licensed and ⟦opened_on⟧)`, diag.CodeType, `column "opened_on" is a date, and a condition is needed here`, `write opened_on in period, or compare it`},
	{inRow("businesses"), `not ⟦count(inspections)⟧`, diag.CodeType, `this is an integer, and a condition is needed here`, `compare the number, as in count(...) >= 1`},
	{inRow("businesses"), `licensed ⟦==⟧ any(inspections)`, diag.CodeType, `== cannot compare what is true or false`, `join conditions with and, or and not`},
	{inRow("businesses"), `licensed ⟦==⟧ 1`, diag.CodeType, `== cannot compare what is true or false`, `write licensed alone, or not licensed`},
	{inRow("businesses"), `(workers > 1) ⟦!=⟧ (workers > 2)`, diag.CodeType, `!= cannot compare what is true or false`, `join conditions with and, or and not`},
	{inRow("businesses"), `⟦licensed == true⟧`, diag.CodeUnsupported, `there is no "true" in this language`, `write licensed alone`},
	{inRow("businesses"), `⟦licensed != TRUE⟧`, diag.CodeUnsupported, `there is no "true" in this language`, `write not licensed`},
	{inRow("businesses"), `⟦licensed == false⟧`, diag.CodeUnsupported, `there is no "false" in this language`, `write not licensed`},
	{inRow("businesses"), `⟦closed_on == null⟧`, diag.CodeUnsupported, `there is no "null" in this language`, `write absent(closed_on)`},
	{inRow("businesses"), `⟦closed_on != null⟧`, diag.CodeUnsupported, `there is no "null" in this language`, `write present(closed_on)`},
	{inRow("inspections"), `⟦business.licensed == true⟧`, diag.CodeUnsupported, `there is no "true" in this language`, `write business.licensed alone`},
	{inRow("inspections"), `⟦business.licensed != true⟧`, diag.CodeUnsupported, `there is no "true" in this language`, `write not business.licensed`},
	{inRow("inspections"), `⟦business.licensed == false⟧`, diag.CodeUnsupported, `there is no "false" in this language`, ``},
	{inRow("inspections"), `⟦business.licensed != false⟧`, diag.CodeUnsupported, `there is no "false" in this language`, ``},
	{inRow("businesses"), `⟦licensed <= true⟧`, diag.CodeUnsupported, `there is no "true" in this language`, ``},
	{inRow("businesses"), `note == ⟦""⟧`, diag.CodeLiteral, `no cell holds empty text`, `write absent(note)`},
	{inRow("businesses"), `note != ⟦""⟧`, diag.CodeLiteral, `no cell holds empty text`, `write present(note)`},
	{inRow("businesses"), `note in ["a", ⟦""⟧]`, diag.CodeLiteral, `no cell holds empty text`, `a blank cell holds no text`},
	{inRow("businesses"), `⟦true⟧`, diag.CodeUnsupported, `there is no "true" in this language`, `write a condition, such as a boolean column alone`},

	// Types.
	{inRow("businesses"), `name ⟦<⟧ "B"`, diag.CodeType, `text has no order`, `compare text with ==, in [...] or starts_with`},
	{inRow("businesses"), `opened_on ⟦==⟧ "2014-09-30"`, diag.CodeType, `== cannot be used between a date and text`, `write 2014-09-30 without quotes`},
	{inRow("businesses"), `opened_on ⟦>=⟧ "30/9/2014"`, diag.CodeType, `>= cannot be used between a date and text`, `write 2014-09-30 without quotes`},
	{inRow("businesses"), `opened_on ⟦==⟧ 12`, diag.CodeType, `== cannot be used between a date and an integer`, ``},
	{inRow("businesses"), `opened_on ⟦+⟧ workers > as_of`, diag.CodeType, `+ cannot be used between a date and an integer`, ``},
	{inRow("businesses"), `name ⟦==⟧ 5`, diag.CodeType, `== cannot be used between text and an integer`, `write "5" with quotes if it is text`},
	{inRow("businesses"), `name ⟦==⟧ 1.50`, diag.CodeType, `== cannot be used between text and a decimal`, ``},
	{inRow("businesses"), `opened_on ⟦==⟧ 2014`, diag.CodeType, `== cannot be used between a date and an integer`, `write year(opened_on) to compare its year`},
	{inRow("businesses"), `district ⟦==⟧ 12`, diag.CodeType, `== cannot be used between text and an integer`, `write "12" with quotes if it is text`},
	{inRow("businesses"), `"12" ⟦==⟧ workers`, diag.CodeType, `== cannot be used between text and an integer`, `write 12 without quotes`},
	{inRow("businesses"), `entered_at ⟦>⟧ opened_on`, diag.CodeType, `> cannot be used between a datetime and a date`, `write date(entered_at)`},
	{inRow("businesses"), `entered_at ⟦in⟧ period`, diag.CodeType, `only a date is in period, not a datetime`, `write date(entered_at) in period`},
	{inRow("businesses"), `opened_on ⟦+⟧ 20 < as_of`, diag.CodeType, `+ cannot be used between a date and an integer`, `write days(20)`},
	{inRow("businesses"), `days(20) ⟦+⟧ opened_on < as_of`, diag.CodeType, `+ cannot be used between a length of time and a date`, `write opened_on + days(20)`},
	{inRow("businesses"), `as_of - opened_on ⟦<⟧ weeks(18)`, diag.CodeType, `< cannot be used between an integer and a length of time`, `the days between two dates are a number: write how many days it is`},
	{inRow("businesses"), `as_of - opened_on ⟦<⟧ days(20)`, diag.CodeType, `< cannot be used between an integer and a length of time`, `the days between two dates are a number: write it without days()`},
	{inRow("businesses"), `opened_on ⟦+⟧ closed_on == as_of`, diag.CodeType, `+ cannot be used between a date and a date`, ``},
	{inRow("businesses"), `workers ⟦*⟧ area > 1`, diag.CodeType, `* needs a number literal on one side`, ``},
	{inRow("businesses"), `⟦-⟧name == "x"`, diag.CodeType, `there is no negative of text`, ``},
	{inRow("businesses"), `workers ⟦starts_with⟧ "1"`, diag.CodeType, `starts_with cannot be used between an integer and text`, `write 1 without quotes`},
	{inRow("businesses"), `workers in [1, ⟦"2"⟧]`, diag.CodeType, `an integer cannot be in a list with text`, `write 2 without quotes`},
	{inRow("businesses"), `licensed ⟦in⟧ ["x"]`, diag.CodeType, `"in" cannot be used with true or false`, ``},
	{top, `sum(businesses, ⟦name⟧)`, diag.CodeType, `sum needs a number, and column "name" is text`, `count(businesses, condition) counts rows`},
	{top, `periods_with(businesses, ⟦entered_at⟧, "month")`, diag.CodeType, `periods_with needs a date, and column "entered_at" is a datetime`, `declare a column with derive: date(entered_at)`},

	// Times between datetimes.
	{inRow("businesses"), `entered_at - entered_at ⟦<=⟧ 4`, diag.CodeType, `<= cannot be used between a length of time and an integer`, `write minutes(4), hours(4) or days(4)`},
	{inRow("businesses"), `entered_at ⟦+⟧ hours(4) < entered_at`, diag.CodeType, `+ cannot be used between a datetime and a length of time`, `compare the time between two datetimes, as in later - earlier <= hours(4)`},
	{inRow("businesses"), `opened_on - opened_on ⟦<⟧ hours(4)`, diag.CodeType, `< cannot be used between an integer and a length of time`, `the days between two dates are a number: write how many days it is`},
	{inRow("businesses"), `⟦entered_at - entered_at⟧`, diag.CodeType, `this is a length of time, and a condition is needed here`, `compare the time between two datetimes, as in later - earlier <= hours(4)`},
	{derived("businesses"), `⟦entered_at - entered_at⟧`, diag.CodeType, `a column cannot hold a length of time`, `compare the time between two datetimes, as in later - earlier <= hours(4)`},
	{inRow("businesses"), `entered_at - entered_at < hours(⟦0.5⟧)`, diag.CodeArguments, `hours needs a whole number that is written in the expression`, `write hours(4)`},

	// Shares inside rows.
	{top, `⟦share⟧(inspections, result == "clean")`, diag.CodePlace, `share can only be used in a condition on a row`, `write numerator: count(inspections, ...) and denominator: count(inspections, ...)`},
	{top, `count(inspections) * ⟦70%⟧`, diag.CodePlace, `only a share inside a row can be compared with a percentage`, `write it in the target of an indicator with a numerator and a denominator`},
	{inRow("businesses"), `workers ⟦>⟧ 30%`, diag.CodeType, `> cannot be used between an integer and a percentage`, `write it in the target of an indicator with a numerator and a denominator`},
	{inRow("businesses"), `⟦share(inspections, result == "clean")⟧`, diag.CodeType, `this is a percentage, and a condition is needed here`, `write the percentage, as in share(...) >= 70%`},
	{inRow("businesses"), `share(inspections, result == "clean") ⟦>=⟧ 0.7`, diag.CodeType, `>= cannot be used between a percentage and a decimal`, `write 70%`},
	{inRow("businesses"), `1 ⟦>=⟧ share(inspections, result == "clean")`, diag.CodeType, `>= cannot be used between an integer and a percentage`, `write 1% or 100%`},
	{inRow("businesses"), `share(inspections, result == "clean") ⟦>=⟧ 70`, diag.CodeType, `>= cannot be used between a percentage and an integer`, `write 70%`},
	{inRow("businesses"), `share(inspections, result == "clean") ⟦>⟧ share(inspections, result == "violation")`, diag.CodeType, `only a share inside a row can be compared with a percentage`, `write the percentage, as in share(...) >= 70%`},
	{inRow("businesses"), `70% ⟦>⟧ 60%`, diag.CodeType, `only a share inside a row can be compared with a percentage`, `write the percentage, as in share(...) >= 70%`},
	{inRow("businesses"), `share(inspections, result == "clean") > ⟦101%⟧`, diag.CodeLiteral, `the number is not between 0% and 100%`, ``},
	{inRow("businesses"), `share(inspections, result == "clean") ⟦*⟧ 2 > 50%`, diag.CodeType, `* cannot be used between a percentage and an integer`, ``},
	{inRow("businesses"), `share(inspections, result == "clean") ⟦in⟧ [50%]`, diag.CodeType, `"in" cannot be used with a percentage`, ``},
	{inRow("businesses"), `share(inspections, ⟦business⟧) >= 70%`, diag.CodeType, `column "business" is text, and a condition is needed here`, `compare it, as in business == "..."`},
	{derived("businesses"), `⟦70%⟧`, diag.CodeType, `only a share inside a row can be compared with a percentage`, ``},

	// Literals.
	{top, `count(staff, level == ⟦"comune"⟧)`, diag.CodeLiteral, `"comune" is not one of the values of column "level"`, `did you mean "commune"?`},
	{top, `count(businesses, district.level in ["rural", ⟦"hill"⟧])`, diag.CodeLiteral, `"hill" is not one of the values of column "level"`, `the choices are "rural", "urban"`},
	{inRow("businesses"), `⟦""⟧ == note`, diag.CodeLiteral, `no cell holds empty text`, `write absent(note)`},
	{inRow("businesses"), `name == ⟦" x"⟧`, diag.CodeLiteral, `white space around a cell is not part of it`, `write "x"`},
	{inRow("businesses"), `name contains ⟦""⟧`, diag.CodeLiteral, `every text contains an empty one`, ``},

	// Functions.
	{inRow("businesses"), `⟦quater⟧(opened_on) == 1`, diag.CodeUnknownFunc, `unknown function "quater"`, `did you mean "quarter"?`},
	{inRow("businesses"), `opened_on < ⟦TODAY⟧()`, diag.CodeUnsupported, `there is no function "TODAY" in this language`, `write as_of`},
	{inRow("businesses"), `⟦matches⟧(name, "a.*")`, diag.CodeUnsupported, `there is no function "matches" in this language`, words.NoPatterns.EN},
	{top, `⟦if⟧(workers > 1, 1, 2)`, diag.CodeUnsupported, `there is no function "if" in this language`, words.NoChoice.EN},
	{inRow("businesses"), `⟦active(opened_on)⟧`, diag.CodeArguments, `active takes 2 arguments, found 1`, `write active(start, end)`},
	{inRow("businesses"), `⟦year()⟧ == 1`, diag.CodeArguments, `year takes 1 argument, found 0`, `write year(date)`},
	{inRow("businesses"), `active(⟦"2014-09-30"⟧, closed_on)`, diag.CodeType, `active needs a date, found text`, `write 2014-09-30 without quotes`},
	{inRow("businesses"), `year(⟦entered_at⟧) == 1`, diag.CodeType, `year needs a date, found a datetime`, `write date(entered_at)`},
	{inRow("businesses"), `date(⟦opened_on⟧) == as_of`, diag.CodeType, `date needs a datetime, found a date`, `it is a date already: write it alone`},
	{inRow("businesses"), `opened_on + days(⟦workers⟧) < as_of`, diag.CodeArguments, `days needs a whole number that is written in the expression`, `write days(20)`},
	{inRow("businesses"), `prefix(name, ⟦0⟧) == "a"`, diag.CodeLiteral, `the number is not between 1 and 1000000`, `write prefix(text, 2)`},
	{top, `periods(⟦"mnth"⟧)`, diag.CodeLiteral, `unknown interval "mnth"`, `did you mean "month"?`},
	{inRow("businesses"), `present(⟦opened_on⟧)`, diag.CodePresence, `column "opened_on" is never absent`, `declare "blank: absent" for it if a blank means that there is none`},
	{inRow("inspections"), `absent(⟦commune.name⟧)`, diag.CodePresence, `column "commune.name" is never absent`, `write absent(commune) to ask about the reference`},
	{inRow("businesses"), `present(⟦"x"⟧)`, diag.CodePresence, `present needs a column or a reference`, ``},

	// Derived columns.
	{derived("businesses"), `⟦count⟧(inspections)`, diag.CodePlace, `a derived column cannot use count`, `use it in the condition of an indicator; a derived column sees only its own row and its references`},
	{derived("businesses"), `opened_on ⟦in⟧ period`, diag.CodePlace, `a derived column cannot use period`, `use it in the condition of an indicator; a derived column sees only its own row and its references`},
	{derived("businesses"), `opened_on < ⟦as_of⟧`, diag.CodePlace, `a derived column cannot use as_of`, `use it in the condition of an indicator; a derived column sees only its own row and its references`},
	{derived("businesses"), `⟦active⟧(opened_on, closed_on)`, diag.CodePlace, `a derived column cannot use active`, `use it in the condition of an indicator; a derived column sees only its own row and its references`},
	{derived("businesses"), `⟦days(1)⟧`, diag.CodeType, `a column cannot hold a length of time`, `add it to a date, as in date + days(20)`},
}

func parsed(t *testing.T, text string) Node {
	t.Helper()
	n, err := Parse(text)
	if err != nil {
		t.Fatalf("%s: %v at %d", text, err, err.Start)
	}
	return n
}

func TestCheckErrors(t *testing.T) {
	for _, tt := range checkErrors {
		text, start, end := unmark(t, tt.text)
		errors := testSchema().Check(parsed(t, text), tt.scope)
		if len(errors) != 1 {
			t.Errorf("%s: got %+v, want one error", tt.text, errors)
			continue
		}
		err := errors[0]
		if err.Start != start || err.End != end {
			t.Errorf("%s: error at %d-%d, want %d-%d", tt.text, err.Start, err.End, start, end)
		}
		if err.Code != tt.code || err.Message.String() != tt.message || err.Hint.String() != tt.hint {
			t.Errorf("%s:\n got %s %s (%s)\nwant %s %s (%s)", tt.text, err.Code, err.Message, err.Hint, tt.code, tt.message, tt.hint)
		}
	}
}

func TestCheckCollectsAllErrorsInOrder(t *testing.T) {
	n := parsed(t, `count(busineses) + count(staff, lvel == "x" and prefix(level, 0) == 3) + any(press)`)
	var codes []diag.Code
	for _, err := range testSchema().Check(n, top) {
		codes = append(codes, err.Code)
	}
	want := []diag.Code{diag.CodeUnknownData, diag.CodeUnknownName, diag.CodeLiteral, diag.CodeType, diag.CodeType}
	if !reflect.DeepEqual(codes, want) {
		t.Errorf("got %v, want %v", codes, want)
	}
}

func TestColumnsWithoutATypeGoWithEverything(t *testing.T) {
	for _, text := range []string{`broken`, `broken == "x" or broken < 3`, `broken + days(3) in period`, `prefix(broken, 2) in ["a"]`, `active(broken, broken)`} {
		if errors := testSchema().Check(parsed(t, text), inRow("inspections")); len(errors) > 0 {
			t.Errorf("%s: %+v", text, errors)
		}
	}
}

func TestTypes(t *testing.T) {
	tests := []struct {
		scope Scope
		text  string
		want  value.Type
	}{
		{top, `count(staff) + 2`, value.Integer},
		{top, `2.5 * count(staff)`, value.Decimal},
		{top, `sum(businesses, workers) - sum(businesses, area)`, value.Decimal},
		{top, `sum(businesses, workers)`, value.Integer},
		{top, `mean(businesses, workers)`, value.Decimal},
		{Scope{Place: Value}, `the(businesses, workers)`, value.Integer},
		{top, `periods("week")`, value.Integer},
		{derived("businesses"), `prefix(business_id, 2)`, value.Text},
		{derived("businesses"), `opened_on + days(20)`, value.Date},
		{derived("businesses"), `closed_on - opened_on`, value.Integer},
		{derived("businesses"), `entered_at`, value.Datetime},
		{derived("businesses"), `district.name`, value.Text},
		{derived("businesses"), `-area * 2`, value.Decimal},
		{derived("businesses"), `present(closed_on) and licensed`, value.Boolean},
		{inRow("businesses"), `none(inspections)`, value.Boolean},
	}
	for _, tt := range tests {
		n := parsed(t, tt.text)
		if errors := testSchema().Check(n, tt.scope); len(errors) > 0 || n.Type() != tt.want {
			t.Errorf("%s: %s, want %s; %+v", tt.text, n.Type(), tt.want, errors)
		}
	}
}

func TestNamesResolve(t *testing.T) {
	tests := []struct {
		scope   Scope
		text    string // the first name in it is looked at
		dataset string
		path    []string
		column  string
	}{
		{inRow("businesses"), `district == "x"`, "businesses", nil, "district"},
		{inRow("businesses"), `district.parent.name == "x"`, "businesses", []string{"district", "parent"}, "name"},
		{inRow("businesses"), `present(district)`, "businesses", []string{"district"}, ""},
		{inRow("businesses"), `absent(district.parent)`, "businesses", []string{"district", "parent"}, ""},
		{inRow("inspections"), `present(commune)`, "inspections", []string{"commune"}, ""},
		{inRow("inspections"), `present(business.closed_on)`, "inspections", []string{"business"}, "closed_on"},
		{inRow("businesses"), `any(inspections, business.licensed)`, "inspections", []string{"business"}, "licensed"},
	}
	for _, tt := range tests {
		n := parsed(t, tt.text)
		if errors := testSchema().Check(n, tt.scope); len(errors) > 0 {
			t.Errorf("%s: %+v", tt.text, errors)
		}
		name := firstName(n)
		if name.Dataset != tt.dataset || strings.Join(name.Path, ".") != strings.Join(tt.path, ".") || name.Column != tt.column {
			t.Errorf("%s: resolved to %q %q %q", tt.text, name.Dataset, name.Path, name.Column)
		}
		if column := testSchema().ColumnOf(name); tt.column == "" && column != nil || tt.column != "" && (column == nil || column.Name != tt.column) {
			t.Errorf("%s: column %v", tt.text, column)
		}
	}
}

func firstName(n Node) *Name {
	var first *Name
	Walk(n, func(n Node) bool {
		if name, ok := n.(*Name); ok && first == nil {
			first = name
		}
		return first == nil
	})
	return first
}

func TestAggregatesResolve(t *testing.T) {
	tests := []struct {
		scope Scope
		text  string
		outer string
		chain string
	}{
		{top, `count(inspections)`, "", ""},
		{inRow("businesses"), `count(inspections) > 1`, "businesses", "business"},
		{inRow("districts"), `count(inspections) > 1`, "districts", "seat"},
		{inRow("districts"), `count(inspections.business) > 1`, "districts", "business.district"},
		{inRow("districts"), `count(transfers.taker) > 1`, "districts", "taker.district"},
		{inRow("districts"), `count(transfers.giver.district) > 1`, "districts", "giver.district"},
		{inRow("districts"), `count(districts) > 1`, "districts", "parent"},
		{inRow("districts"), `count(districts.parent.parent) > 1`, "districts", "parent.parent"},
	}
	for _, tt := range tests {
		n := parsed(t, tt.text)
		if errors := testSchema().Check(n, tt.scope); len(errors) > 0 {
			t.Errorf("%s: %+v", tt.text, errors)
		}
		Walk(n, func(n Node) bool {
			if a, ok := n.(*Aggregate); ok && (a.Outer != tt.outer || strings.Join(a.Chain, ".") != tt.chain || a.Dataset != a.Over[0]) {
				t.Errorf("%s: resolved to %q in %q by %q", tt.text, a.Dataset, a.Outer, a.Chain)
			}
			return true
		})
	}
}

func TestGroupings(t *testing.T) {
	tests := []struct {
		text   string
		path   string
		column string
		code   diag.Code
	}{
		{`staff.level`, "", "level", ""},
		{`businesses.district`, "district", "", ""},
		{`inspections.business.district.level`, "business.district", "level", ""},
		{`inspections.commune`, "commune", "", ""},
		{`districts`, "", "", ""},
		{`district`, "", "", diag.CodeUnknownData},
		{`staff.lvel`, "", "", diag.CodeUnknownName},
		{`staff.level == "city"`, "", "", diag.CodePlace},
	}
	for _, tt := range tests {
		n := parsed(t, tt.text)
		errors := testSchema().CheckGrouping(n)
		if tt.code != "" {
			if len(errors) != 1 || errors[0].Code != tt.code {
				t.Errorf("%s: %+v, want %s", tt.text, errors, tt.code)
			}
			continue
		}
		name := n.(*Name)
		if len(errors) > 0 || strings.Join(name.Path, ".") != tt.path || name.Column != tt.column || name.Dataset != name.Parts[0] {
			t.Errorf("%s: resolved to %q %q %q, %+v", tt.text, name.Dataset, name.Path, name.Column, errors)
		}
	}
}

// A hint quotes the expression, and what it quotes may come from anywhere.
func TestMessagesHoldNoControlCharacters(t *testing.T) {
	n := parsed(t, "(\"\u202e\" == name) == true")
	errors := testSchema().Check(n, inRow("businesses"))
	if len(errors) != 1 || errors[0].Hint.String() != "write ... alone" {
		t.Errorf("got %+v", errors)
	}
}
