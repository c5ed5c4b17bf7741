package sqlengine

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"plancheck/internal/binding"
	"plancheck/internal/diag"
	"plancheck/internal/lazy"
	"plancheck/internal/query"
	"plancheck/internal/text"
	"plancheck/internal/words"
)

// clickhouse is a ClickHouse server, which is asked by HTTP.
type clickhouse struct {
	*meter
	client   *http.Client
	address  *url.URL // without a name and a password
	user     *url.Userinfo
	settings url.Values
}

// pinned are the settings that could change an answer, have a part of one passed for all
// of it, or have one written in another way. A version has some of them.
var pinned = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		"readonly": "2", "max_execution_time": "3600", "cancel_http_readonly_queries_on_client_close": "1",
		"skip_unavailable_shards": "0", "fallback_to_stale_replicas_for_distributed_queries": "0", "max_parallel_replicas": "1",
		"distributed_product_mode": "deny", "distributed_group_by_no_merge": "0", "optimize_skip_unused_shards": "0", "optimize_distributed_group_by_sharding_key": "0",
		"join_use_nulls": "0", "group_by_use_nulls": "0", "transform_null_in": "0", "aggregate_functions_null_for_empty": "0",
		"empty_result_for_aggregation_by_empty_set": "0", "enable_optimize_predicate_expression": "0", "asterisk_left_columns_only": "0", "decimal_check_overflow": "1",
		"additional_table_filters": "{}", "additional_result_filter": "", "apply_deleted_mask": "1", "use_query_cache": "0", "do_not_merge_across_partitions_select_final": "0", "optimize_move_to_prewhere_if_final": "0", "use_skip_indexes_if_final": "0",
		"final": "0", "limit": "0", "offset": "0", "extremes": "0", "format_tsv_null_representation": `\N`, "output_format_tsv_crlf_end_of_line": "0",
		"max_query_size": "16777216", "max_ast_elements": "1000000", "max_expanded_ast_elements": "10000000", "max_ast_depth": "10000",
		"read_overflow_mode": "throw", "read_overflow_mode_leaf": "throw", "join_overflow_mode": "throw", "transfer_overflow_mode": "throw", "set_overflow_mode": "throw",
		"distinct_overflow_mode": "throw", "group_by_overflow_mode": "throw", "timeout_overflow_mode": "throw", "timeout_overflow_mode_leaf": "throw",
		"sort_overflow_mode": "throw", "result_overflow_mode": "throw",
	}
}}

// clickhouseAddress is the address of a ClickHouse server; nil: it is another one.
func clickhouseAddress(text string) *url.URL {
	address, err := url.Parse(text)
	if err != nil || !slices.Contains([]string{"http", "https", "clickhouse"}, address.Scheme) {
		return nil
	}
	return address
}

// openClickHouse returns a server that is as it has to be. The error has no credentials
// in it.
func openClickHouse(ctx context.Context, address *url.URL) (*clickhouse, error) {
	if address.Host == "" || strings.Trim(address.Path, "/") != "" || address.RawQuery != "" || address.Fragment != "" {
		return nil, words.NotAServer.With().Err()
	}
	server := &url.URL{Scheme: address.Scheme, Host: address.Host, Path: "/"}
	host := address.Hostname()
	local := host == "localhost" || net.ParseIP(host).IsLoopback()
	if server.Scheme == "clickhouse" {
		server.Scheme = map[bool]string{true: "http", false: "https"}[local]
	}
	if address.Port() == "" {
		server.Host = net.JoinHostPort(host, map[string]string{"http": "8123", "https": "8443"}[server.Scheme])
	}
	if server.Scheme == "http" && !local {
		return nil, words.NeedsHTTPS.With(host).Err()
	}
	m := &meter{}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DialContext = m.dial
	client := &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	c := &clickhouse{meter: m, client: client, address: server, user: address.User, settings: url.Values{"wait_end_of_query": {"1"}, "readonly": {"2"}, "extremes": {"0"}}}
	return c, c.begin(ctx)
}

var versionPattern = text.Pattern(`^(\d{1,4})\.(\d{1,4})\.`)

// begin checks the version of the server, and what it lets a client pin.
func (c *clickhouse) begin(ctx context.Context) error {
	rows, err := rowsOf(ctx, c, Statement{text: "SELECT version()"})
	if err != nil {
		return err
	}
	parts := versionPattern.Get().FindStringSubmatch(only(rows).text())
	if parts == nil {
		return words.OddAnswer.With(1).Err()
	}
	major, _ := strconv.Atoi(parts[1])
	minor, _ := strconv.Atoi(parts[2])
	if major < 18 || major == 18 && minor < 16 {
		return words.OldClickHouse.With(parts[1]+"."+parts[2], "18.16").Err()
	}
	for range 2 { // the second time, all are as they were pinned
		there, err := ask(ctx, c, "SELECT name, value FROM system.settings", 2)
		if err != nil {
			return err
		}
		for _, setting := range there {
			name, v := setting[0], setting[1]
			want, known := pinned.Get()[name]
			if known && v != want && c.settings.Has(name) {
				return words.SettingNotTaken.With(name, want).Err()
			}
			if known {
				c.settings.Set(name, want)
			}
		}
	}
	return nil
}

// Close has nothing to end.
func (c *clickhouse) Close() { c.client.CloseIdleConnections() }

// Each runs a statement.
func (c *clickhouse) Each(ctx context.Context, s Statement, take func(row []*string) error) error {
	body, err := c.post(ctx, c.settings, strings.NewReader(s.Text(ClickHouse)+"\nFORMAT TabSeparated"))
	if err != nil {
		return err
	}
	defer body.Close()
	lines := bufio.NewReader(body)
	var row []*string
	for {
		line, err := lines.ReadString('\n')
		switch {
		case err == io.EOF && line == "":
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return words.DatabaseGone.With().Err()
		}
		if strings.Contains(line, "DB::Exception") && codePattern.Get().MatchString(line) {
			return clickhouseSays(line) // it came up after the first rows
		}
		row = row[:0]
		for cell := range strings.SplitSeq(strings.TrimSuffix(line, "\n"), "\t") {
			row = append(row, unescaped(cell))
		}
		if err := take(row); err != nil {
			return err
		}
	}
}

// post sends a request, and returns the body of the answer if it is one.
func (c *clickhouse) post(ctx context.Context, settings url.Values, body io.Reader) (io.ReadCloser, error) {
	to := *c.address
	to.RawQuery = settings.Encode()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, to.String(), body)
	if err != nil {
		return nil, words.NotAServer.With().Err()
	}
	request.Header.Set("User-Agent", "plancheck")
	if c.user != nil {
		password, _ := c.user.Password()
		request.SetBasicAuth(c.user.Username(), password)
	}
	answer, err := c.client.Do(request)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, words.CannotReachDatabase.With(c.address.Host).Err()
	case answer.StatusCode == http.StatusOK && hasEnd(answer):
		return answer.Body, nil
	}
	defer answer.Body.Close()
	if answer.StatusCode == http.StatusOK {
		return nil, words.DatabaseGone.With().Err()
	}
	text, _ := io.ReadAll(io.LimitReader(answer.Body, 1<<16))
	return nil, clickhouseSays(string(text))
}

// hasEnd reports whether it can be told that an answer has come to its end.
func hasEnd(answer *http.Response) bool {
	return answer.ProtoMajor > 1 || answer.ContentLength >= 0 || len(answer.TransferEncoding) > 0
}

var codePattern = text.Pattern(`^Code: (\d+)[,.]`)

// meanings are the codes by which a server that is healthy refuses a statement. What it
// says beside the code may have cells in it.
var meanings = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		"60": "UNKNOWN_TABLE", "115": "UNKNOWN_SETTING", "159": "TIMEOUT_EXCEEDED", "160": "TOO_SLOW", "164": "READONLY", "202": "TOO_MANY_SIMULTANEOUS_QUERIES",
		"209": "SOCKET_TIMEOUT", "210": "NETWORK_ERROR", "241": "MEMORY_LIMIT_EXCEEDED", "279": "ALL_CONNECTION_TRIES_FAILED", "407": "DECIMAL_OVERFLOW",
		"452": "SETTING_CONSTRAINT_VIOLATION", "497": "ACCESS_DENIED",
	}
}}

func clickhouseSays(text string) error {
	code := "?"
	if found := codePattern.Get().FindStringSubmatch(text); found != nil {
		code = found[1]
	}
	if slices.Contains([]string{"192", "193", "194", "195", "516"}, code) {
		return words.DatabaseRefuses.With(code).Err()
	}
	return words.DatabaseSays.With(meanings.Get()[code], code).Err()
}

var tabEscapes = lazy.Value[*strings.Replacer]{Make: func() *strings.Replacer {
	return strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r", `\0`, "\x00", `\b`, "\b", `\f`, "\f", `\'`, "'")
}}

// unescaped reads a cell; NULL is nil.
func unescaped(cell string) *string {
	if cell == `\N` {
		return nil
	}
	text := tabEscapes.Get().Replace(cell)
	return &text
}

// Stored looks up the tables in the catalogue.
func (c *clickhouse) Stored(ctx context.Context, q *query.Query, tables binding.Tables) ([]map[string]Stored, error) {
	refused := &query.Refused{}
	var all []map[string]Stored
	for id := range q.Datasets {
		d := &q.Datasets[id]
		t := ClickHouse.newTable(d, tables.Table(d.Name), nil)
		columns, err := c.columns(ctx, t.bound)
		if err != nil {
			return nil, err
		}
		all = append(all, columns.kinds())
		refused.List = append(refused.List, t.misfits(ClickHouse, columns)...)
		if columns.there {
			held, err := c.engine(ctx, t.bound.Schema, t.bound.Name)
			if err != nil {
				return nil, err
			}
			refused.List = append(refused.List, t.merges(held)...)
		}
	}
	if len(refused.List) > 0 {
		return nil, refused
	}
	return all, nil
}

// merges says why a table that an engine holds cannot be read as it is bound.
func (t *table) merges(is held) diag.List {
	var list diag.List
	merging := mergingPattern.Get().MatchString(is.engine)
	switch span := t.spanOf(t.bound.Span); {
	case t.bound.Final && !merging:
		list.Add(diag.CodeUnsafe, span, words.NothingMerges.With(t.display(), is.engine), words.Text{})
	case t.bound.Final && is.distributed && len(t.q.Key) == 0:
		list.Add(diag.CodeUnsafe, span, words.ShardsMergeAlone.With(t.display(), t.q.Name), words.Text{})
	case merging && !t.bound.Final:
		list.Add(diag.CodeUnsafe, span, words.TableMerges.With(t.display(), is.engine), words.BindFinal.With(t.q.Name))
	case t.bound.Final && is.partition != "":
		list.Add(diag.CodeUnsafe, span, words.PartsAreLeftOut.With(t.display(), is.partition), words.Text{})
	case !merging && !slices.Contains(plainEngines, is.engine):
		list.Add(diag.CodeUnsafe, span, words.TableIsOther.With(t.display(), is.engine), words.Text{})
	}
	return list
}

// mergingPattern is of engines whose rows are told apart by a key, and read with FINAL as
// they will be once merged.
var mergingPattern = text.Pattern(`^(Replicated|Shared)?(Replacing|Collapsing|VersionedCollapsing)MergeTree$`)

// plainEngines hold the rows that were inserted. Others merge rows some time later, or
// show what is elsewhere.
var plainEngines = []string{"MergeTree", "ReplicatedMergeTree", "SharedMergeTree", "Memory", "Log", "TinyLog", "StripeLog", "View"}

var distributedPattern = text.Pattern(`^Distributed\('?([^,']+)'?, '?([^,']+)'?, '?([^,')]+)'?[,)]`)

// held is what holds the rows of a table: of a distributed one, what does on the shards.
type held struct {
	engine, partition string
	distributed       bool
}

func (c *clickhouse) engine(ctx context.Context, schema, name string) (held, error) {
	where := " WHERE database = " + literal(schema) + " AND name = " + literal(name)
	rows, err := ask(ctx, c, "SELECT engine, engine_full, partition_key FROM system.tables"+where, 3)
	if err != nil || len(rows) == 0 {
		return held{}, err
	}
	if rows[0][0] != "Distributed" {
		return held{engine: rows[0][0], partition: rows[0][2]}, nil
	}
	parts := distributedPattern.Get().FindStringSubmatch(rows[0][1])
	if parts == nil {
		return held{engine: "Distributed", distributed: true}, nil
	}
	where = " WHERE database = " + literal(parts[2]) + " AND name = " + literal(parts[3])
	rows, err = ask(ctx, c, "SELECT DISTINCT engine, partition_key FROM cluster("+literal(parts[1])+", system.tables)"+where, 2)
	switch {
	case err != nil:
		return held{}, err
	case len(rows) != 1:
		return held{engine: "Distributed", distributed: true}, nil
	}
	return held{rows[0][0], rows[0][1], true}, nil
}

var (
	wrapped        = text.Pattern(`^(?:Nullable|LowCardinality)\((.*)\)$`)
	decimalPattern = text.Pattern(`^Decimal\((\d+), (\d+)\)$`)
	wholePattern   = text.Pattern(`^(U?Int(8|16|32)|Int64)$`)
	enumPattern    = text.Pattern(`^Enum(8|16)\(`)
	momentPattern  = text.Pattern(`^DateTime(\('[^']*'\))?$`)
)

// storedAs is what a column of a type holds; the zero Stored for one that is not read.
func storedAs(typ string) Stored {
	for wrapped.Get().MatchString(typ) {
		typ = wrapped.Get().FindStringSubmatch(typ)[1]
	}
	if parts := decimalPattern.Get().FindStringSubmatch(typ); parts != nil {
		all, _ := strconv.Atoi(parts[1])
		after, _ := strconv.Atoi(parts[2])
		if all > 18 || after > 9 {
			return Stored{}
		}
		return Stored{Kind: KindDecimal, Digits: digits{all - after, after}}
	}
	switch {
	case typ == "String":
		return Stored{Kind: KindText}
	case typ == "UUID", enumPattern.Get().MatchString(typ):
		return Stored{Kind: KindOther}
	case wholePattern.Get().MatchString(typ):
		return Stored{Kind: KindInteger, Digits: int64Digits}
	case typ == "UInt64": // holds more than an Int64
		return Stored{Kind: KindInteger, Digits: digits{before: 20}}
	case typ == "Date", typ == "Date32":
		return Stored{Kind: KindDate}
	case momentPattern.Get().MatchString(typ):
		return Stored{Kind: KindMoment}
	case typ == "Bool":
		return Stored{Kind: KindBoolean}
	}
	return Stored{}
}

// columns looks up a table that may be read.
func (c *clickhouse) columns(ctx context.Context, bound binding.Table) (catalogue, error) {
	rows, err := ask(ctx, c, "SELECT name, type FROM system.columns WHERE database = "+literal(bound.Schema)+" AND table = "+literal(bound.Name), 2)
	found := catalogue{there: len(rows) > 0}
	for _, row := range rows {
		found.columns = append(found.columns, cataloguedColumn{Stored: storedAs(row[1]), name: row[0], typ: row[1]})
	}
	return found, err
}

// Catalogue lists the tables and views, sorted by schema and name; not those of the system.
func (c *clickhouse) Catalogue(ctx context.Context) ([]TableColumns, error) {
	rows, err := ask(ctx, c, "SELECT database, table, name FROM system.columns WHERE lower(database) NOT IN ('system', 'information_schema') ORDER BY database, table", 3)
	if err != nil {
		return nil, err
	}
	return tableColumns(rows), nil
}
