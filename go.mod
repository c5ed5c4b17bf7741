module plancheck

go 1.26.0

// The program.
require (
	github.com/clipperhouse/displaywidth v0.11.0 // columns that text takes in a terminal; comes with tablewriter
	github.com/clipperhouse/uax29/v2 v2.7.0 // the characters that a reader sees, where words are broken
	github.com/jackc/pgx/v5 v5.13.0 // talks to PostgreSQL as it is, without a layer over several databases
	github.com/klauspost/compress v1.20.4 // gzip, faster than the standard library's, and zstd, which that has not
	github.com/olekukonko/tablewriter v1.1.5 // tables for people
	github.com/rogpeppe/go-internal v1.16.0 // differences of files; in tests testscript and txtar
	github.com/spf13/cobra v1.10.2 // commands, flags, completion
	github.com/spf13/pflag v1.0.9 // the errors of cobra's flags
	github.com/vbauerster/mpb/v8 v8.16.2 // how far a long reading has come
	github.com/xuri/excelize/v2 v2.11.1 // workbooks of results; in tests those that package intake reads
	golang.org/x/sys v0.49.0 // what the processor can do
	golang.org/x/term v0.47.0 // whether there is a terminal, and how wide it is
	golang.org/x/text v0.43.0 // Unicode normal forms and case folding; encodings and their names
	gopkg.in/yaml.v3 v3.0.1 // plan files as nodes with positions
)

// Its tests.
require (
	github.com/chromedp/cdproto v0.159.0 // what a browser can be told; comes with chromedp
	github.com/chromedp/chromedp v0.23.0 // drives the browser that pages are looked at with
	github.com/ebitengine/purego v0.11.3 // calls the library that is a current ClickHouse
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3 // holds output against the schema of SARIF, plans and results against their own
	github.com/yuin/goldmark v1.8.7 // reads the Markdown back that package render writes
	golang.org/x/net v0.62.0 // reads pages back
)

// What these need.
require (
	github.com/VividCortex/ewma v1.2.0 // indirect
	github.com/acarl005/stripansi v0.0.0-20180116102854-5a71ef0e047d // indirect
	github.com/cespare/xxhash/v2 v2.3.0 // indirect
	github.com/fatih/color v1.18.0 // indirect
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/jackc/pgpassfile v1.0.0 // indirect
	github.com/jackc/pgservicefile v0.0.0-20240606120523-5a60cdf6a761 // indirect
	github.com/kr/text v0.2.0 // indirect
	github.com/mattn/go-colorable v0.1.14 // indirect
	github.com/mattn/go-isatty v0.0.22 // indirect
	github.com/mattn/go-runewidth v0.0.30 // indirect
	github.com/olekukonko/cat v0.0.0-20250911104152-50322a0618f6 // indirect
	github.com/olekukonko/errors v1.2.0 // indirect
	github.com/olekukonko/ll v0.1.6 // indirect
	github.com/richardlehane/mscfb v1.0.9 // indirect
	github.com/richardlehane/msoleps v1.0.6 // indirect
	github.com/tiendc/go-deepcopy v1.7.2 // indirect
	github.com/vbauerster/cupwriter v0.0.5 // indirect
	github.com/xuri/efp v0.0.3-0.20260924042702-217b81952dec // indirect
	github.com/xuri/nfp v0.0.2-0.20250530014748-2ddeb826f9a9 // indirect
	golang.org/x/crypto v0.58.0 // indirect
	golang.org/x/tools v0.51.0 // indirect
)
