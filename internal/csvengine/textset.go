package csvengine

import (
	"slices"

	"plancheck/internal/budget"
	"plancheck/internal/csvengine/hash"
	"plancheck/internal/csvengine/mem"
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
}

func (t *textsFound) add(b *batch) error {
	v := b.values[t.q.Expr]
	for i := range b.n {
		if !v.IsAbsent(i) && !v.IsUncertain(i) {
			t.addText(v.TextOf(i))
		}
	}
	return nil
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
