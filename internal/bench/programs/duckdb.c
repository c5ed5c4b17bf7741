// Runs the SQL on standard input in DuckDB, and prints the rows of its last
// statement as CSV. With an argument it says which version DuckDB has. It is
// linked with libduckdb.so, which some packages have without its header: so
// what is used of it is declared here.
#include <stdio.h>
#include <stdlib.h>

typedef struct {
	unsigned long long counts[3];
	void *parts[3];
} duckdb_result;

int duckdb_open(const char *path, void **database);
int duckdb_connect(void *database, void **connection);
unsigned long long duckdb_extract_statements(void *connection, const char *sql, void **statements);
const char *duckdb_extract_statements_error(void *statements);
int duckdb_prepare_extracted_statement(void *connection, void *statements, unsigned long long i, void **prepared);
const char *duckdb_prepare_error(void *prepared);
int duckdb_execute_prepared(void *prepared, duckdb_result *result);
const char *duckdb_result_error(duckdb_result *result);
unsigned long long duckdb_row_count(duckdb_result *result);
unsigned long long duckdb_column_count(duckdb_result *result);
char *duckdb_value_varchar(duckdb_result *result, unsigned long long column, unsigned long long row);
const char *duckdb_library_version(void);

static void fail(const char *message) {
	fprintf(stderr, "%s\n", message ? message : "DuckDB does not start");
	exit(1);
}

int main(int count, char **arguments) {
	static char sql[1 << 20];
	void *database, *connection, *statements, *prepared;
	duckdb_result result;
	if (count > 1) return puts(duckdb_library_version()) < 0;
	fread(sql, 1, sizeof sql - 1, stdin);
	if (duckdb_open(NULL, &database) || duckdb_connect(database, &connection)) fail(NULL);
	unsigned long long n = duckdb_extract_statements(connection, sql, &statements);
	if (n == 0) fail(duckdb_extract_statements_error(statements));
	for (unsigned long long i = 0; i < n; i++) {
		if (duckdb_prepare_extracted_statement(connection, statements, i, &prepared)) fail(duckdb_prepare_error(prepared));
		if (duckdb_execute_prepared(prepared, &result)) fail(duckdb_result_error(&result));
	}
	unsigned long long rows = duckdb_row_count(&result), columns = duckdb_column_count(&result);
	for (unsigned long long row = 0; row < rows; row++)
		for (unsigned long long column = 0; column < columns; column++) {
			char *text = duckdb_value_varchar(&result, column, row);
			printf("%s%c", text ? text : "", column + 1 < columns ? ',' : '\n');
			free(text);
		}
	return 0;
}
