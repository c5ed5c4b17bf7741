// Package privacy is the gate between a report and everything that shows it: of
// datasets about persons no number from 1 to k-1 is shown, and none that lets
// such a number be worked out.
//
// # The attacker
//
// He knows the plan, the threshold k, this program and everything that it prints
// of one result. He lists all data that would have been printed in exactly the
// same way. A hidden number is protected if it differs among them: if it can have
// k-1 values or more, and if no number that he can derive is small and the same
// in all of them. That is more than linear audits ask, which know the numbers but
// not the rule that hid them. Every rule here has been attacked like that, over
// all tables up to a size; the tests do it again.
//
// Two things follow for every line of this package. What is hidden depends on the
// hidden numbers as little as possible: what to hide beside a small number is
// chosen in an order that is made from keys, and when something has to be given
// up, everything after it is given up too. And what is said of a hidden number is
// worked out from what is printed, never from the number: verdicts, sums,
// shortfalls, places in an order.
//
// # The core
//
// The core knows nothing of reports. A [scheme] says what is printed of one
// dataset: numbers, each the size of a [Set] of rows, and the groupings over
// which they are printed. [newGate] draws from it everything that does not depend
// on the data: which sets lie in each other (relations), which numbers follow
// from others (derivation), which tables divide which (table). [gate.run] takes
// the [counts] and returns a [mask]: how each number is printed.
//
// # Its rules
//
//   - Numbers are taken in the plan's order. With each, everything is derived
//     that follows by adding and subtracting sets: if something small does, this
//     number and all later ones that are linked to it are hidden ([pass.accepted]).
//     Of the first it may be said on which side it is small, if nothing else follows
//     from it than what it leaves of one other number ([pass.side]).
//   - If two numbers have different conditions on one column, or one is grouped by a
//     column on which the other has a condition, only people know how they overlap: the
//     second is not printed ([relations.clash]), unless it is a part of the first.
//   - The rows of a table are vectors: what is printed of one group, and all that
//     follows from it ([pass.parts]). Rows with a small part are hidden, and others
//     until the hidden ones protect each other ([cover]). If nothing protects, all
//     rows are hidden, and the denominators alone are a table of their own
//     ([pass.divide]).
//   - A finer grouping divides the rows of a coarser one: each printed row is the
//     total of the rows in it, and a hidden row hides them all.
//   - Tables that two others divide, tables of groups by intervals, and tables of
//     different values, which do not add up, are printed whole or not at all.
//   - A number that counts only some groups of a table is one of its numbers. It
//     is hidden if that table hides any row, and never printed if it is not known
//     which rows it counts ([pass.solveUncut]).
//   - Blanks come last, and nothing depends on what is printed of them
//     ([pass.blank]).
//
// Numbers of different components, and tables that cross, have nothing in common
// but totals: they do not help each other.
//
// # The adapter
//
// [OptionsOf] reads from a plan what its indicators count: conditions on the values,
// dates and whole numbers of columns are taken apart, anything else is one condition
// with the columns that it looks at.
//
// [Guard] enters the numbers of a report into books, one of each dataset, runs
// them through the gate, and writes back what may be printed: bounds that are as
// wide as what is said, and a [Cell] beside each that says how. Verdicts are made
// again from these bounds; where they do not decide, the verdict is withheld. It hides
// everything about which [Options] say nothing.
//
// In groups only the end of the bounds is printed that the target judges; the
// number of blanks only of all rows. Sums and means of amounts are not numbers of
// persons, and have a rule of their own ([Amount]).
package privacy
