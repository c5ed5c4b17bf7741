// Package naive judges plans the slow and obvious way, for tests alone. It
// reads CSV with encoding/csv, walks the expression trees of the plan row by
// row, and computes with big.Rat. It shares nothing with the compiler, the
// query's bounds, the engines or the report, so that their bugs are not its
// bugs.
//
// It has two modes, written apart from each other:
//
//   - [JudgeExact] takes data without unknown cells, where every condition is
//     true or false and every number is one number;
//   - [Judge] takes any data: conditions have three values, numbers lie between
//     two ends, and the ends follow the definitions of the bounds.
//
// [Fillings] fills the unknown cells of a small table in every way, so that the
// first mode can say what the second one ought to contain.
package naive
