// Answers against the description: every status it names, every body by its
// schema.
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export class Shape {
	constructor(doc) {
		this.doc = doc;
		this.ajv = new Ajv({ strict: false, allErrors: true });
		addFormats(this.ajv);
		this.ajv.addSchema(doc, 'doc');
	}

	resolve(x) {
		return x?.$ref === undefined ? x : x.$ref.slice(2).split('/')
		    .reduce((at, k) => at[k], this.doc);
	}

	/** Throws unless that operation may answer like this. */
	want(operation, r) {
		const name = operation.operationId;
		const answer = this.resolve(operation.responses[r.status]);

		if (answer === undefined)
			throw new Error(`${name} answers ${r.status}, which is not ` +
			    `described: ${r.text.slice(0, 300)}`);
		const type = (r.headers.get('content-type') ?? '').split(';')[0];
		const content = answer.content?.[type];

		if (answer.content !== undefined && content === undefined &&
		    answer.content['*/*'] === undefined)
			throw new Error(`${name} ${r.status} comes as ${type}`);
		if (content?.schema === undefined || r.json === undefined)
			return;
		const schema = content.schema.$ref === undefined ? content.schema :
		    { $ref: `doc${content.schema.$ref}` };

		if (!this.ajv.validate(schema, r.json))
			throw new Error(`${name} ${r.status}: ` +
			    `${this.ajv.errorsText().slice(0, 400)}`);
	}

	/** [path, method, operation], all of them. */
	*operations() {
		for (const [path, item] of Object.entries(this.doc.paths))
			for (const [method, op] of Object.entries(item))
				yield [path, method.toUpperCase(), op];
	}
}

export function equal(want, got, what) {
	if (want !== got)
		throw new Error(`${what}: wanted ${want}, got ${got}`);
}
