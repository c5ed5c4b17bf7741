package csvengine

// columnStats is what is noted of the cells of one column while they are read.
type columnStats struct {
	decimals int8 // the most digits after the point of a known number, without zeros at its end
}

// note looks at the cells of a batch.
func (s *columnStats) note(v *vector) {
	for i, scale := range v.scales {
		if scale <= s.decimals || v.unknown.has(i) || v.absent.has(i) {
			continue
		}
		for n := v.ints[i]; scale > s.decimals && n%10 == 0; scale-- {
			n /= 10
		}
		s.decimals = max(s.decimals, scale)
	}
}

// note adds what the decoders of one worker have seen.
func (d *dataset) note(decoders []decoder) {
	d.seen = reach(d.memory.kept, d.seen, len(d.q.Columns))
	for i := range decoders {
		d.seen[decoders[i].index].merge(decoders[i].seen)
	}
}

func (s *columnStats) merge(o columnStats) { s.decimals = max(s.decimals, o.decimals) }
