package atomicfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// within calls do with the folder that the file's names are relative to.
func (f *file) within(do func(*os.Root) error) error {
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	return do(root)
}

// fill writes the text into a new file, which is then on the disk, with the mode
// and the owner of what was there before.
func fill(to *os.File, before fs.FileInfo, text io.Reader) error {
	_, err := io.Copy(to, text)
	if err == nil && before != nil {
		err = errors.Join(to.Chmod(before.Mode().Perm()), keepOwner(to, before))
	}
	if err == nil {
		err = to.Sync()
	}
	return errors.Join(err, to.Close())
}

// place puts the file into its place. What was there is kept until settle.
func (f *file) place() error {
	return f.within(func(root *os.Root) error {
		if f.create {
			return f.placeNew(root)
		}
		if backup := beside(f.name); root.Link(f.name, backup) == nil {
			f.backup = backup
		}
		err := root.Rename(f.temp, f.name)
		f.placed = err == nil
		return err
	})
}

// placeNew fails where there is a file already. Some file systems have no links;
// there the name is taken first.
func (f *file) placeNew(root *os.Root) error {
	err := root.Link(f.temp, f.name)
	if err == nil {
		f.placed = true
		return nil
	}
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	taken, err := root.OpenFile(f.name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	f.placed = true
	return errors.Join(taken.Close(), root.Rename(f.temp, f.name))
}

// settle makes the place of the file last, and lets go of what was there.
func (f *file) settle() {
	_ = f.within(func(root *os.Root) error {
		f.remove(root, &f.backup)
		f.remove(root, &f.temp) // a second link to the file, or gone
		f.placed = false        // nothing undoes it any more
		folder, err := root.Open(filepath.Dir(f.name))
		if err != nil {
			return err
		}
		defer folder.Close()
		return folder.Sync() // not every system can
	})
}

// undo leaves everything as it was before the file was prepared.
func (f *file) undo() {
	_ = f.within(func(root *os.Root) error {
		switch {
		case !f.placed:
		case f.backup != "":
			if root.Rename(f.backup, f.name) == nil {
				f.backup = ""
			}
		case f.isNew:
			_ = root.Remove(f.name)
		}
		f.remove(root, &f.backup)
		f.remove(root, &f.temp)
		return nil
	})
}

// remove removes a file beside, if there is one.
func (f *file) remove(root *os.Root, name *string) {
	if *name != "" {
		_ = root.Remove(*name)
		*name = ""
	}
}
