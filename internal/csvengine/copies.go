package csvengine

import (
	"context"
	"io"

	"plancheck/internal/binding"
	"plancheck/internal/query"
)

// findCopies finds files that have the same bytes as an earlier file, and have rows.
// Only files of the same size and number of rows are read again for it. The error is
// the context's.
func (r *reader) findCopies(ctx context.Context) error {
	type size struct{ bytes, rows int64 }
	alike := map[size][]*fileRead{}
	for _, f := range r.dataset.files {
		of := size{f.entry.Bytes, f.rows.Load()}
		if of.rows > 0 && !f.entry.Unread && !f.flawed.Load() {
			alike[of] = append(alike[of], f)
		}
	}
	key := findingKey{kind: query.SameFile, tolerated: hasNameParts(r.dataset.file)}
	for _, files := range alike {
		if len(files) < 2 {
			continue
		}
		first := map[string]string{} // by hash
		for _, f := range files {
			name := f.entry.Name
			hash, err := r.hash(ctx, f)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				r.reportUnread(name, err)
				continue
			}
			if first[hash] == "" {
				first[hash] = name
			} else if spot := r.found.add(key, name, wholeFile); spot != nil {
				spot.detail = query.SameAs{File: first[hash]}
			}
		}
	}
	return nil
}

// hash returns the SHA-256 of a file, for which it may have to be read again.
func (r *reader) hash(ctx context.Context, f *fileRead) (string, error) {
	if f.entry.SHA256 != "" {
		return f.entry.SHA256, nil
	}
	file, err := r.dataset.run.folder.Open(f.entry.Name, true)
	if err != nil {
		return "", err
	}
	defer file.Close()
	for buffer := make([]byte, 1<<18); err == nil && ctx.Err() == nil; {
		_, err = file.Read(buffer)
	}
	if err == io.EOF {
		err = file.Finish()
	}
	return file.SHA256(), err
}

// hasNameParts reports whether a column is taken from the names of the files.
func hasNameParts(f binding.File) bool {
	for _, c := range f.Columns {
		if c.FromFile != "" {
			return true
		}
	}
	return false
}
