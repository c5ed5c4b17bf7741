// Package csvengine answers a query from CSV files. It reads every file once,
// keeps no row of a dataset that nothing refers to, and works on batches of
// rows in columns, never on one row or one cell as a string.
//
// A run goes through these steps:
//
//  1. The query is planned (package physical): what can be computed while a dataset
//     is read and what has to wait for nested values or for a reference to a later
//     row of the same dataset; which columns, references and keys have to stay in
//     memory; and which expressions read which cells, for the count of blanks. The
//     datasets, and what else the parts of a run share, are its state (state.go,
//     dataset.go); a runner has what is asked for (runner.go).
//  2. The datasets are read in ascending order, so that the rows a reference
//     leads to are there. A worker that is free takes the next block of whole
//     records from the reader, which opens file after file and matches the
//     header (reader.go, header.go, package scan). Workers read their blocks side by
//     side, and one more than they work on, so that nobody waits for another's. The second
//     worker begins when the first has had some blocks (pass.go).
//  3. A splitter finds the cells of a block: the separators outside quotes, 64
//     bytes at once, and with them its rows (package scan). A block
//     in which not every record is a row is split record by record
//     (splitter.go). Where rows have to be found again, keys are entered and rows
//     numbered block after block (package keys, sequencer.go); all
//     else is done side by side.
//  4. Rows are worked on in batches (batch.go). Their columns are decoded into
//     vectors and checked (package parse), and the program of the pass runs: references
//     are resolved to row numbers, also from bytes where nobody looks at the text
//     (resolve.go), and one kernel an expression, each after its operands
//     (evaluate.go).
//     What depends on a text alone is found out once for each word of a
//     dictionary. A condition is two bitmaps: the rows that certainly and those
//     that possibly satisfy it. Vectors and bitmaps are those of package vec.
//  5. Each worker has an accumulator for each task of the pass: a measure
//     (measure.go), a nested aggregate (nested.go), a listing (listing.go), the
//     texts of a column (textset.go), a witness, which stops looking at the first
//     row that satisfies it (witness.go), and what the dataset keeps (tablebuilder.go,
//     column.go). Measures and nested aggregates count with the same accumulators
//     (package agg), in groups: the cells of a measure (cells.go, groups.go,
//     windows.go), or the rows of the parent.
//     Different values are counted as bits where they are rows or texts, which have
//     numbers that the workers share (numbering.go), and otherwise in sets (package
//     hash): as one number where all values fit (packing.go), or as they are written.
//     Blank cells are counted beside (blanks.go). At the end of the pass the
//     accumulators merge.
//  6. References to rows of the same dataset are resolved when it has been
//     read.
//  7. The datasets are revisited in descending order, so that everything inside
//     their rows is counted: what had to wait runs over the kept columns, with
//     the same programs and accumulators, one pass for each level of aggregates
//     over the dataset itself.
//  8. The answers are gathered and sorted.
//
// Nothing that a worker does depends on which batches it gets, and no answer
// on batch size, number of workers, order of rows, or how rows are split into
// files. In the long run a row allocates nothing.
//
// # Rules beside the query's
//
// A structural flaw (quotes, a record that is too long, the header) ends its
// file; the others are read all the same. Where one is met while blocks are read
// side by side, the dataset is read again in order, so that exactly what comes
// before the flaw is looked at. It is read again, too, where a key repeats, since
// only then rows have to be compared. UTF-8 is asked of the header and of the text
// cells that are decoded. Problems are kept by their offset; lines are counted
// at the end, by reading the files again as far as the last problem that is
// shown (lines.go). A dataset with such a file has rows that are not known. A ragged
// row takes no part, and repeats no row, but references to its key, if it has one,
// are not orphans.
package csvengine
