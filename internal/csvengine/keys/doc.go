// Package keys has the keys of rows: how they are written, and an [Index] that says which
// row has one.
//
// An index looks for the cheapest way that its keys allow. Keys that are numbered, each with
// as many digits or with as many as its number takes, need neither to be kept nor to be
// searched (dense.go); those of sixteen bytes, and UUIDs, are kept as two words (pack.go); all
// others as bytes. They are entered and looked up many at a time (search.go), from cells as
// they are written in the file where that is possible.
//
// A [Numbering] has numbers for different texts, which several workers share.
package keys
