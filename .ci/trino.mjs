// Reads SQL from files as Trino would: its grammar, in the npm package dt-sql-parser, is in
// the folder that NODE_PATH names. It prints what it does not understand.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

// The package leaves out the ends of the names of its files.
register('data:text/javascript,' + encodeURIComponent(`
export async function resolve(name, context, next) {
	for (const end of name.startsWith('.') ? ['', '.js', '/index.js'] : ['']) {
		try { return await next(name + end, context); } catch (e) { if (end === '/index.js' || !name.startsWith('.')) throw e; }
	}
}`), import.meta.url);

const { TrinoSQL } = await import(pathToFileURL(process.env.NODE_PATH + '/dt-sql-parser/dist/index.js'));
const parser = new TrinoSQL();
if (parser.validate("SELECT count(*) FROM a.b WHERE x = 'y';").length > 0 || parser.validate('SELECT FROM WHERE;').length === 0) {
	throw new Error('the parser itself does not work');
}
for (const file of process.argv.slice(2)) {
	for (const wrong of parser.validate(readFileSync(file, 'utf8'))) {
		console.log(`${file}:${wrong.startLine}:${wrong.startColumn}: ${wrong.message}`);
		process.exitCode = 1;
	}
}
