package cli

import "testing"

// TestNamedCommandIsMadeAlone holds the commands against the names by which they are
// made alone.
func TestNamedCommandIsMadeAlone(t *testing.T) {
	s := newMachine().System
	for _, c := range newRoot(s, "").Commands() {
		alone := newRoot(s, c.Name()).Commands()
		if needsOthers := c.Name() == "completion" || c.Name() == "man"; needsOthers != (len(alone) > 1) {
			t.Errorf("%s is made with %d commands", c.Name(), len(alone))
		} else if !needsOthers && alone[0].Name() != c.Name() {
			t.Errorf("%s is made for %s", alone[0].Name(), c.Name())
		}
	}
}
