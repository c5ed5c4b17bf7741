package present

// Comparison is what people are told of the changes between two results of a plan: what
// is compared, the number of changes, and the changes in tables.
type Comparison struct {
	Title  string
	Lines  []string
	Tables []Table
}
