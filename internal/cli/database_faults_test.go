package cli

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// line is a line to a server, which is cut after the server has sent that many more bytes;
// a negative number means never.
type line struct {
	listener net.Listener
	to       string
	left     atomic.Int64
	came     atomic.Int64
	open     sync.Map // connections
}

func newLine(t *testing.T, at, to string, left int64) *line {
	t.Helper()
	listener, err := net.Listen("tcp", at)
	if err != nil {
		t.Fatal(err)
	}
	l := &line{listener: listener, to: to}
	l.left.Store(left)
	t.Cleanup(l.close)
	go func() {
		for {
			here, err := listener.Accept()
			if err != nil {
				return
			}
			go l.carry(here)
		}
	}()
	return l
}

func (l *line) address() string { return l.listener.Addr().String() }

func (l *line) close() {
	l.listener.Close()
	l.open.Range(func(conn, _ any) bool { conn.(net.Conn).Close(); return true })
}

// carry ends the connection abruptly: what was under way is lost.
func (l *line) carry(here net.Conn) {
	there, err := net.Dial("tcp", l.to)
	if err != nil {
		here.Close()
		return
	}
	l.open.Store(here, nil)
	go func() {
		_, _ = io.Copy(there, here)
		there.Close()
	}()
	for {
		left := l.left.Load()
		size := int64(1 << 16)
		if left >= 0 {
			size = min(size, left)
		}
		bytes := make([]byte, max(size, 1))
		n, err := there.Read(bytes)
		if left >= 0 {
			n = int(min(int64(n), left))
			l.left.Add(-int64(n))
		}
		l.came.Add(int64(n))
		_, _ = here.Write(bytes[:n])
		if err != nil || left >= 0 && l.left.Load() <= 0 {
			break
		}
	}
	here.Close()
	there.Close()
}

// readers are the commands that read records, with what follows the plan.
var readers = map[string][]string{
	"evaluate": {"-o", "csv"}, "gaps": {"-o", "csv"}, "explain": {"visited", "-o", "json"}, "validate": nil, "crosscheck": nil,
}

// faulty returns what has a command read the records of a plan.
func faulty(t *testing.T, command string) func(source, bindings string) (status int, stdout, said string) {
	t.Helper()
	plan := filepath.Join(t.TempDir(), "plan.yaml")
	if err := os.WriteFile(plan, []byte(smallPlan), 0o644); err != nil {
		t.Fatal(err)
	}
	return func(source, bindings string) (int, string, string) {
		return with(source, append([]string{command, plan, "--source", "office", "--bindings", bindings}, readers[command]...)...)
	}
}

// isRefusal reports whether a command says nothing of the records, and why.
func isRefusal(command string, status int, stdout, said, why string) bool {
	if command == "validate" && !strings.Contains(stdout, "Rows") { // it prints errors, and how many there are
		said, stdout = said+stdout, ""
	}
	return status == CouldNot && stdout == "" && strings.Contains(said, why) && !strings.Contains(said, "sesame") && !strings.Contains(said, "internal error")
}

// cutAnywhere cuts the line while the plan is judged, and while rows are listed.
func cutAnywhere(t *testing.T, at, server string, source func(address string) string, bindings string) {
	t.Helper()
	cutsOff(t, "evaluate", 25, at, server, source, bindings)
	cutsOff(t, "gaps", 8, at, server, source, bindings)
	cutsOff(t, "explain", 5, at, server, source, bindings)
	cutsOff(t, "validate", 5, at, server, source, bindings)
}

// cutsOff cuts the line to a server after more and more of what comes from it: there is
// a verdict if all has come, and otherwise an error.
func cutsOff(t *testing.T, command string, cuts int64, at, server string, source func(address string) string, bindings string) {
	t.Helper()
	run := faulty(t, command)
	whole := newLine(t, at, server, -1)
	succeeded, want, said := run(source(whole.address()), bindings)
	whole.close()
	if succeeded == CouldNot || want == "" {
		t.Fatalf("%d, %s", succeeded, said)
	}
	total := whole.came.Load()
	errors := int64(0)
	for cut := int64(0); cut <= total; cut += total/cuts + 1 {
		l := newLine(t, at, server, cut)
		status, stdout, said := run(source(l.address()), bindings)
		l.close()
		switch {
		case isRefusal(command, status, stdout, said, "[PC0601]"):
			errors++
		case status != succeeded || stdout != want: // what is left is the end of the connection
			t.Errorf("%s cut after %d of %d bytes: %d, %s%s", command, cut, total, status, stdout, said)
		}
	}
	if errors < cuts*4/5 {
		t.Errorf("%d errors", errors)
	}
}

const anyPort = "127.0.0.1:0"

// TestPostgresIsCutOff loses the connection anywhere.
func TestPostgresIsCutOff(t *testing.T) {
	conn, address := postgres(t)
	bindings := bindingsFor(t, conn, "cut_off", "")
	execSQL(t, conn, strings.ReplaceAll(smallTables, "$", "cut_off"))
	server, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	cutAnywhere(t, anyPort, server.Host, func(at string) string { return "postgres://postgres:sesame@" + at + "/postgres?sslmode=disable" }, bindings)
}

// TestClickHouseIsCutOff loses connections anywhere.
func TestClickHouseIsCutOff(t *testing.T) {
	urls := shards(t)
	bindings := bindingsOn(t, urls, "cut_off", "")
	for _, url := range urls {
		tell(t, url, strings.ReplaceAll(clusterTables, "$", "cut_off"))
	}
	tell(t, urls[0], strings.ReplaceAll(spreadTables, "$", "cut_off"))
	cutAnywhere(t, anyPort, strings.TrimPrefix(urls[0], "http://"), func(at string) string { return "http://" + at }, bindings)
}

// TestClickHouseLosesAShard loses the second shard anywhere, while it answers.
func TestClickHouseLosesAShard(t *testing.T) {
	urls := shards(t)
	bindings := bindingsOn(t, urls, "lost", "")
	for _, url := range urls {
		tell(t, url, strings.ReplaceAll(clusterTables, "$", "lost"))
	}
	tell(t, urls[0], strings.ReplaceAll(spreadTables, "$", "lost"))
	for _, table := range []string{"units", "visits"} {
		tell(t, urls[0], strings.ReplaceAll("DROP TABLE lost.$; CREATE TABLE lost.$ AS lost.$_part ENGINE = Distributed(interrupted, lost, $_part)", "$", table))
	}
	at := func(url string, more int) string {
		host, port, _ := net.SplitHostPort(strings.TrimPrefix(url, "http://"))
		n, _ := strconv.Atoi(port)
		return net.JoinHostPort(host, strconv.Itoa(n+more))
	}
	cutAnywhere(t, at(urls[0], 21), at(urls[1], 1), func(string) string { return urls[0] }, bindings)
}

// TestClickHouseFails has a server that breaks off in ways that real ones do, from the first
// statement, and from others.
func TestClickHouseFails(t *testing.T) {
	urls := shards(t)
	bindings := bindingsOn(t, urls, "fails", "")
	for _, url := range urls {
		tell(t, url, strings.ReplaceAll(clusterTables, "$", "fails"))
	}
	tell(t, urls[0], strings.ReplaceAll(spreadTables, "$", "fails"))
	server, err := url.Parse(urls[0])
	if err != nil {
		t.Fatal(err)
	}
	// from has an answer of another kind than the server's from a statement on.
	from := func(at int, answer http.HandlerFunc) string {
		statements := 0
		real := httputil.NewSingleHostReverseProxy(server)
		between := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if statements++; statements > at {
				answer(w, r)
				return
			}
			real.ServeHTTP(w, r)
		}))
		t.Cleanup(between.Close)
		return between.URL
	}
	fails := func(status int, text string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			fmt.Fprint(w, text)
		}
	}
	unframed := func(w http.ResponseWriter, _ *http.Request) {
		conn, out, err := w.(http.Hijacker).Hijack()
		if err == nil {
			fmt.Fprint(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n3\t3\t3\n")
			out.Flush()
			conn.Close()
		}
	}
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		want   string
	}{
		"a time-out":                   {fails(500, "Code: 159, e.displayText() = DB::Exception: Timeout exceeded: elapsed 1.0 seconds (cell 'sesame')"), "TIMEOUT_EXCEEDED"},
		"too little memory":            {fails(500, "Code: 241, e.displayText() = DB::Exception: Memory limit"), "MEMORY_LIMIT_EXCEEDED"},
		"an exception after a success": {fails(200, "3\t2\nCode: 241, e.displayText() = DB::Exception: Memory limit 'sesame'"), "[PC0601]"},
		"an exception alone":           {fails(200, "Code: 241. DB::Exception: Memory limit 'sesame'. (MEMORY_LIMIT_EXCEEDED)\n"), "MEMORY_LIMIT_EXCEEDED"},
		"nothing":                      {fails(200, ""), "[PC0601]"},
		"a page of a proxy":            {fails(200, "<html><body>\nsesame\n</body></html>\n"), "[PC0601]"},
		"another address": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://192.0.2.1/sesame", http.StatusFound)
		}, "[PC0601]"},
		"an answer without an end": {unframed, "[PC0601]"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			breaksOff(t, "evaluate", 3, c.want, func(at int) string { return from(at, c.answer) }, bindings)
			if name == "a time-out" {
				for _, command := range []string{"gaps", "explain", "validate"} {
					breaksOff(t, command, 5, c.want, func(at int) string { return from(at, c.answer) }, bindings)
				}
			}
		})
	}
}

// TestPostgresFails has a server that breaks off in ways that real ones do, before the first
// row of an answer, and after others.
func TestPostgresFails(t *testing.T) {
	conn, address := postgres(t)
	bindings := bindingsFor(t, conn, "fails", "")
	execSQL(t, conn, strings.ReplaceAll(smallTables, "$", "fails"))
	server, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	says := func(severity, code, message string) string {
		text := "S" + severity + "\x00V" + severity + "\x00C" + code + "\x00M" + message + "\x00DKey (id)=(sesame)\x00\x00"
		return string(binary.BigEndian.AppendUint32([]byte{'E'}, uint32(4+len(text)))) + text
	}
	for name, c := range map[string]struct{ answer, want string }{
		"a time-out":        {says("ERROR", "57014", "canceling statement due to statement timeout") + "Z\x00\x00\x00\x05E", "statement timeout\" (57014)"},
		"a conflict":        {says("ERROR", "40001", "canceling statement due to conflict with recovery") + "Z\x00\x00\x00\x05E", "(40001)"},
		"an end":            {says("FATAL", "57P01", "terminating connection due to administrator command"), "(57P01)"},
		"half a message":    {"D\x00\x00\x00\x40\x00\x01sesame", "[PC0601]"},
		"a page of a proxy": {"<html>sesame</html>", "[PC0601]"},
		"nothing":           {"", "[PC0601]"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from := func(at int) string {
				return "postgres://postgres:sesame@" + afterRows(t, server.Host, at, c.answer) + "/postgres?sslmode=disable"
			}
			breaksOff(t, "evaluate", 5, c.want, from, bindings)
			if name == "a time-out" {
				for command := range readers {
					breaksOff(t, command, 7, c.want, from, bindings)
				}
			}
		})
	}
}

// afterRows is the address of a line to a server of PostgreSQL that carries so many rows,
// then another answer, and nothing after that.
func afterRows(t *testing.T, server string, rows int, answer string) string {
	t.Helper()
	listener, err := net.Listen("tcp", anyPort)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			here, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer here.Close()
				there, err := net.Dial("tcp", server)
				if err != nil {
					return
				}
				defer there.Close()
				go func() { _, _ = io.Copy(there, here) }()
				messages, left := bufio.NewReader(there), rows
				for {
					head := make([]byte, 5) // a letter, and the length from there on
					if _, err := io.ReadFull(messages, head); err != nil {
						return
					}
					if left -= strings.Count(string(head[:1]), "D"); left < 0 {
						_, _ = io.WriteString(here, answer)
						return
					}
					_, _ = here.Write(head)
					if _, err := io.CopyN(here, messages, int64(binary.BigEndian.Uint32(head[1:]))-4); err != nil {
						return
					}
				}
			}()
		}
	}()
	return listener.Addr().String()
}

// breaksOff has a command ask a server that breaks off at its first statement or row, and at
// others after it: the first error is known.
func breaksOff(t *testing.T, command string, step int, want string, from func(at int) string, bindings string) {
	t.Helper()
	run := faulty(t, command)
	for at := 0; ; at += step {
		status, stdout, said := run(from(at), bindings)
		if status != CouldNot && at > 10 { // all was answered
			return
		}
		if !isRefusal(command, status, stdout, said, "[PC06") || at == 0 && !isRefusal(command, status, stdout, said, want) {
			t.Fatalf("%s from statement %d: %d, %s%s, want %s", command, at+1, status, stdout, said, want)
		}
	}
}

// TestDatabasesAreAskedOverTLS has servers that do not speak it, and one whose certificate
// nobody has signed.
func TestDatabasesAreAskedOverTLS(t *testing.T) {
	evaluate := faulty(t, "evaluate")
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	strange := httptest.NewTLSServer(http.NotFoundHandler())
	defer strange.Close()
	bindings := filepath.Join(t.TempDir(), "bindings.yaml")
	if err := os.WriteFile(bindings, []byte("bindings: 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{
		"https://root:sesame@" + plain.Listener.Addr().String(), "https://root:sesame@" + strange.Listener.Addr().String(),
		"postgres://root:sesame@" + plain.Listener.Addr().String() + "/x?sslmode=verify-full&connect_timeout=1",
		"postgres://root:sesame@203.0.113.1/x?sslmode=require", "postgres://root:sesame@203.0.113.1/x?sslmode=prefer", "postgres://root:sesame@203.0.113.1/x",
		"http://root:sesame@203.0.113.1", "clickhouse://root:sesame@" + strange.Listener.Addr().String(), "postgres://root:sesame@%zz/x", "http://root:sesame@[::1",
	} {
		status, stdout, said := evaluate(address, bindings)
		if status != CouldNot || stdout != "" || !strings.Contains(said, "[PC0601]") || strings.Contains(said, "sesame") {
			t.Errorf("%s: %d, %s%s", address, status, stdout, said)
		}
	}
}
