// Package enginetest holds every engine to the same cases, and to an evaluator
// that was written apart from them all ([plancheck/internal/enginetest/naive]).
//
// It has two kinds of cases. Those in testdata/conformance were worked out by
// hand from the rules; [Cases] reads them, and [Case.Check] runs one with an
// engine. [Random] makes others, whose outcome the naive evaluator knows. The
// tests of this package run both with the CSV engine, in batches of several
// sizes, with several workers, with rows in another order, and with files cut
// in two. They also run an engine of tables in memory
// ([plancheck/internal/enginetest/tables]), whose answers have to be the same to the
// last counter. Another engine calls the same functions with a [Maker] of its own.
//
// # Cases
//
// A case is one txtar file: a sentence that says which rule it is about,
// plan.yaml, the data files, an optional args (`as_of 2023-06-30`; otherwise each
// indicator is judged as of the last day of its own period), and want:
//
//	# a remark: how the number was worked out
//	all undetermined 199/200..200/200 shown=99.5%–100.0% short=- blanks=communes.passed:1
//	monthly not_met met=1/12 short=11 final
//	monthly[2023-01] met 12
//	monthly[2023-02] not_met 0 short=1
//	trained/staff.level[city] 1/2
//	rows units 3
//	tolerated units PC0413 2
//	error PC0413 units.csv:3
//
// A line names an indicator, a group of it in brackets (key, interval, or both
// with a comma between; `?` before a group that may not be one), or a row of a
// `by` table after a slash (`?` alone: the rows whose group is unknown). Then
// come the verdict, the number, and fields. What a line does not state is not
// compared, except the verdict and the number; but where one group is listed,
// all of them must be.
//
// The number is 12, or 29/50 as it was counted, or 3..5 from least to most. An
// end that is not there has no bound; - means no number at all. An indicator with
// groups has none of its own.
//
//	final, interim      whether the verdict can still change
//	short=1             the shortfall; - where none can be stated
//	base=2/3            the baseline; - where there is nothing to compare with
//	met=1/3             groups that are met, of those that are judged
//	shown=58.0%         the number for people
//	target="at least 1" the target in force
//	notyet=2023-Q4      intervals that have not ended, separated by commas
//	blanks=units.n:2    blank cells by dataset and column, sorted, separated by commas
//	after=units.on:1    cells after as_of by dataset and column, sorted, separated by commas
//	evidence=1          rows that are uncertain for lack of evidence alone
//	outside=1,0,2       rows of no group: unknown, absent, of a group not listed
//	silent=units@2023   datasets by whose silence it is met, and the period, separated by commas
//	unmatched=d.kind:x  texts in its conditions that no cell satisfies, sorted, separated by commas
//	nearest=y           the texts nearest to them that there are, in the order of the plan
//	notes=rows-outside  codes of its notes, sorted, each once, separated by commas
//	warnings=1          how many warnings the indicator has
//
// The other lines state rows and blank rows (`blankrows units 1`) of a dataset,
// how many findings of a kind it tolerates, and errors, each with its code and
// where it matters its file and line; with errors there are no verdicts. `naive
// no` says that the naive evaluator reads such a file in another way.
package enginetest
