package source

// Watched returns a folder with the same files that tells how they are read: it
// calls read after every reading of a file with the number of bytes, which may
// be from several goroutines at once. A file that is read twice counts twice.
// Either folder may be closed, and closes both.
func (f *Folder) Watched(read func(bytes int64)) *Folder {
	return &Folder{store: watched{f.store, read}}
}

type watched struct {
	store
	read func(bytes int64)
}

func (w watched) open(name string) (handle, error) {
	h, err := w.store.open(name)
	if err != nil {
		return nil, err
	}
	return watchedFile{h, w.read}, nil
}

type watchedFile struct {
	handle
	read func(bytes int64)
}

func (f watchedFile) Read(p []byte) (int, error) {
	n, err := f.handle.Read(p)
	f.read(int64(n))
	return n, err
}

func (f watchedFile) ReadAt(p []byte, at int64) (int, error) {
	n, err := f.handle.ReadAt(p, at)
	f.read(int64(n))
	return n, err
}
