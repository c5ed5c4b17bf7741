// Package corpus writes the files under testdata/intake, with which the reading
// of files as offices send them is tested.
//
// Under dressed, one small [Table] appears in many dressings: encodings,
// delimiters, ways to write numbers, dates and words, archives, workbooks. Each
// has a plan that says how its files are written, and all give the same
// answers. Under broken, each folder holds files that cannot be read exactly,
// and stderr.txt, what the program says of them. Under framed, tables are in what
// offices write around them, and give the answers of the bare tables beside them.
//
// The same code always writes the same bytes: there is no clock, no map order
// and no random source but a PCG with a stated seed, and archives are made by a
// module whose version is pinned. To write the files anew after a change, and
// what the program says of them:
//
//	go test ./internal/intake/corpus -update
//
// What an encoding cannot tell is not in the table: TCVN3 has no capitals with
// tones, so there are none.
package corpus
