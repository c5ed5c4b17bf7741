// Package hash numbers different keys. Whatever of the engine asks whether a key was
// there before, and where, asks one of its tables: references, groups, dictionaries. Sets
// of values, where only the end matters, are a [Set].
//
// There is one way to find the number of a key: slots, looked at from where the key's
// hash says (slots.go). What differs is how the keys are kept: a [Table] keeps keys of
// eight or of sixteen bytes, an [Interner] byte strings. Both look up and enter
// keys in batches, which wait for memory together. Both have seeds of their own, which
// nobody who writes a file can know. What they take is counted before it is taken, and
// growing never has old and new at once: slots can be made again from the keys, and
// those are never moved.
package hash
