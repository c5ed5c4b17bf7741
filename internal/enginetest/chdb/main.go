//go:build linux

// Command chdb serves as much of ClickHouse's HTTP interface as package sqlengine and the
// tests of engines use, with the ClickHouse that a library runs in this process:
//
//	go run ./internal/enginetest/chdb libchdb.so
//
// It prints its URL, and serves until standard input ends.
package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unsafe"

	"github.com/ebitengine/purego"
)

func main() {
	log.SetFlags(0)
	s, err := open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	fmt.Printf("http://%s\n", listener.Addr())
	log.Fatal(http.Serve(listener, s))
}

// server runs one statement at a time.
type server struct {
	mutex      sync.Mutex
	connection uintptr // points to a connection

	query   func(connection uintptr, sql *byte, bytes uintptr, format *byte, formatBytes uintptr) uintptr
	buffer  func(result uintptr) unsafe.Pointer
	length  func(result uintptr) uintptr
	failure func(result uintptr) string
	destroy func(result uintptr)
}

// open opens the library, whose tables are in memory.
func open(library string) (*server, error) {
	handle, err := purego.Dlopen(library, purego.RTLD_NOW|purego.RTLD_GLOBAL)
	if err != nil {
		return nil, err
	}
	var signals func(enabled int32)
	purego.RegisterLibFunc(&signals, handle, "chdb_set_signal_handlers_enabled")
	signals(0) // they are Go's
	var connect func(argc int32, argv **byte) uintptr
	purego.RegisterLibFunc(&connect, handle, "chdb_connect")
	s := &server{}
	purego.RegisterLibFunc(&s.query, handle, "chdb_query_n")
	purego.RegisterLibFunc(&s.buffer, handle, "chdb_result_buffer")
	purego.RegisterLibFunc(&s.length, handle, "chdb_result_length")
	purego.RegisterLibFunc(&s.failure, handle, "chdb_result_error")
	purego.RegisterLibFunc(&s.destroy, handle, "chdb_destroy_query_result")
	arguments := []*byte{bytes("clickhouse\x00"), nil}
	if s.connection = connect(1, &arguments[0]); s.connection == 0 {
		return nil, fmt.Errorf("%s does not start", library)
	}
	runtime.KeepAlive(arguments)
	return s, nil
}

func bytes(text string) *byte { return unsafe.StringData(text) }

// run returns what a statement answers. The connection is one of pointers to it.
func (s *server) run(sql string) (answer []byte, failure string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	format := "TabSeparated"
	connection := *(*uintptr)(pointer(s.connection))
	result := s.query(connection, bytes(sql), uintptr(len(sql)), bytes(format), uintptr(len(format)))
	defer s.destroy(result)
	if failure = s.failure(result); failure != "" {
		return nil, failure
	}
	n := s.length(result)
	if n == 0 {
		return nil, ""
	}
	return slices.Clone(unsafe.Slice((*byte)(s.buffer(result)), n)), ""
}

// pointer is an address outside Go's memory.
func pointer(address uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&address)) }

// ServeHTTP runs the statement of a request with the settings that its URL has.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	sql := string(body)
	settings := r.URL.Query()
	if query := settings.Get("query"); query != "" {
		sql = query + "\n" + sql
	}
	answer, failure := s.run(sql + clause(sql, settings))
	if failure != "" {
		log.Printf("%s\n%s", failure, sql)
		w.WriteHeader(http.StatusInternalServerError)
		answer = []byte(failure)
	}
	_, _ = w.Write(answer)
}

var escapes = strings.NewReplacer(`\`, `\\`, "'", `\'`)

// clause is how a statement says the settings of a URL. Of one that has rows after it there
// are none.
func clause(sql string, of url.Values) string {
	if strings.HasPrefix(sql, "INSERT") {
		return ""
	}
	var settings []string
	for name := range of {
		if name != "query" && name != "wait_end_of_query" && name != "insert_distributed_sync" {
			settings = append(settings, name+" = '"+escapes.Replace(of.Get(name))+"'")
		}
	}
	if len(settings) == 0 {
		return ""
	}
	slices.Sort(settings)
	return "\nSETTINGS " + strings.Join(settings, ", ")
}
