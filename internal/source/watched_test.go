package source

import (
	"io"
	"testing"
)

func TestWatchedFolderTellsEveryByteThatIsRead(t *testing.T) {
	var told int64
	folder := Memory(map[string][]byte{"a": []byte("twelve bytes"), "b": []byte("four")}).Watched(func(bytes int64) { told += bytes })
	defer folder.Close()
	for _, c := range []struct {
		name  string
		limit int64
		want  int64
	}{
		{"a", 5, 5}, {"b", 100, 9}, {"a", 100, 21}, {"none", 100, 21},
	} {
		if file, err := folder.Open(c.name, false); err == nil {
			if _, err := io.CopyN(io.Discard, file, c.limit); err != nil && err != io.EOF {
				t.Fatal(err)
			}
			file.Close()
		}
		if told != c.want {
			t.Errorf("after %d bytes of %s: told of %d, want %d", c.limit, c.name, told, c.want)
		}
	}
}
