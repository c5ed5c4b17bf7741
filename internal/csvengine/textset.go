package csvengine

import (
	"slices"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
	"plancheck/internal/csvengine/vec"
	"plancheck/internal/query"
	"plancheck/internal/words"
)

// textSet is the different texts of an expression that a query asks for.
type textSet struct {
	q       query.Texts
	dataset *dataset
	result  *textsFound
}

func (t *textSet) task() *task {
	return &task{
		takes: words.TakenByWords.With(t.dataset.Name),
		start: func(memory *budget.Account, _ *batch) accumulator {
			return &textsFound{q: &t.q, memory: memory, texts: hash.Interner{Memory: memory}}
		},
		finish: func(a accumulator) { t.result = a.(*textsFound) },
	}
}

// textsFound accumulates different texts, until there are too many.
type textsFound struct {
	q      *query.Texts
	memory *budget.Account
	texts  hash.Interner
	many   bool
	dict   vec.Dictionary
	seen   []bool // by code of dict
}

func (t *textsFound) add(b *batch) error {
	switch v := b.values[t.q.Expr]; {
	case t.many:
	case v.HasCodes():
		t.addWords(v, b.n)
	default:
		for i := range b.n {
			if !v.IsAbsent(i) && !v.IsUncertain(i) {
				t.addText(v.TextOf(i))
			}
		}
	}
	return nil
}

// addWords adds the words of a dictionary that some rows have, each once.
func (t *textsFound) addWords(v *vec.Vector, rows int) {
	if t.dict != v.Dict {
		t.dict, t.seen = v.Dict, t.seen[:0]
	}
	seen := mem.Reach(t.memory, t.seen, v.Dict.Len())
	for i, code := range v.Codes[:rows] {
		if !seen[code] && !v.IsAbsent(i) && !v.IsUncertain(i) {
			seen[code] = true
			t.addText(v.TextOf(i))
		}
	}
	t.seen = seen
}

func (t *textsFound) addText(text []byte) {
	if t.many {
		return
	}
	if t.texts.Enter(text); t.texts.Len() > t.q.Limit {
		t.giveUp()
	}
}

// giveUp drops all texts.
func (t *textsFound) giveUp() {
	t.texts, t.many = hash.Interner{}, true
	t.memory.Close()
}

func (t *textsFound) merge(o accumulator) error {
	from := o.(*textsFound)
	for id := range from.texts.Len() {
		t.addText(from.texts.Bytes(id))
	}
	if from.many {
		t.giveUp()
	}
	return nil
}

// answer returns the texts, sorted.
func (t *textSet) answer() []string {
	var texts []string
	for id := range t.result.texts.Len() {
		text := t.result.texts.Bytes(id)
		mem.Take(t.result.memory, int64(len(text)))
		texts = mem.Append(t.result.memory, texts, string(text))
	}
	slices.Sort(texts)
	return texts
}
