// tests/matrix/lib/declared.mjs: what the program says of itself (`describe`),
// and from that alone, without its code, what must be allowed.

/** name → { name, plural, fields, steps, acts, rights, owner }; "/settings" →
 *  { name, plural, acts } of what is of no kind of row. */
export function read(entityText, rolesText) {
	const all = new Map(), others = new Map();
	let e;

	for (const line of entityText.split('\n')) {
		let m;

		if ((m = /^(\w+) \(\/([\w-]+)\)/.exec(line))) {
			e = { name: m[1], plural: m[2], fields: [], steps: [], acts: [],
				rights: [], owner: {} };
			all.set(e.name, e);
		} else if ((m = /^ {2}>(\w+) +(.*) -> (\w+) /.exec(line))) {
			e.steps.push({ name: m[1], from: m[2].split(' '),
				to: m[3], roles: [] });
		} else if ((m = /^ {2}(\w+) +(\w+) ?([^#]*)#/.exec(line))) {
			e.fields.push({ name: m[1], type: m[2],
				flags: new Set(m[3].trim().split(' ')) });
		}
	}
	for (const line of rolesText.split('\n')) {
		let m;

		if ((m = /^(\w+)((?: \w+=[\w.]+)*)$/.exec(line))) {
			e = all.get(m[1]);
			for (const o of m[2].trim().split(' ').filter(x => x))
				e.owner[o.split('=')[0]] = o.split('=')[1];
		} else if ((m = /^\/(\w+)$/.exec(line))) {
			e = others.get(m[1]) ?? { name: m[1], plural: m[1],
				acts: [] };
			others.set(m[1], e);
		} else if ((m = /^ {2}([!?])([\w-]+) (of|all) ([rcue-]):(.*)$/
		    .exec(line))) {
			e.acts.push({ reads: m[1] === '?', name: m[2],
				ofRow: m[3] === 'of', needs: m[4] === '-' ? null : m[4],
				roles: m[5].trim().split(' ').filter(x => x) });
		} else if ((m = /^ {2}>(\w+):(.*)$/.exec(line))) {
			e.steps.find(s => s.name === m[1]).roles =
			    m[2].trim().split(' ');
		} else if ((m = /^ {2}([rcues-]{5}) (\w+)(?: in ([^:]*))?:(.*)$/
		    .exec(line))) {
			e.rights.push({ actions: m[1], scope: m[2],
				states: m[3]?.split(' ') ?? null,
				roles: m[4].trim().split(' ').filter(x => x) });
		}
	}
	return { all, others };
}

/** What must be allowed, over the rows of `world` (entity → id → row). */
export class Oracle {
	constructor(declared, rows, units) {
		this.declared = declared;
		this.rows = rows;
		this.units = units; /* id → what it is part of, or became */
	}

	/** Is a unit above another, or above what took its place? */
	under(unit, above, depth = 0) {
		return unit === above || (depth < 12 && (this.units.get(unit) ??
		    []).some(u => this.under(u, above, depth + 1)));
	}

	/** Follow "product_id.unit_id" from a row. */
	owner(e, kind, row) {
		const path = e.owner[kind];

		if (path === undefined)
			return null;
		let at = row, of = e;
		for (const name of path.split('.')) {
			if (!at)
				return null;
			const f = of.fields.find(x => x.name === name);
			const value = at[name];

			if (name === 'id')
				return at.id;
			of = this.declared.get(f.type);
			at = { id: value, ...this.rows.get(f.type)?.get(value) };
			if (value === null || value === undefined)
				return null;
		}
		return at.id;
	}

	holds(who, e, scope, roles, row) {
		const has = g => roles.includes(g.role);

		switch (scope) {
		case 'all':
			return roles.includes('public') || who.grants.some(has);
		case 'branch':
			return who.grants.some(g => has(g) && (g.unit === null ||
			    this.under(this.owner(e, 'unit', row), g.unit)));
		case 'producer':
			return who.grants.some(g => has(g) && g.producer !== null &&
			    this.owner(e, 'producer', row) === g.producer);
		case 'self':
			return who.id !== null &&
			    (roles.length === 0 || who.grants.some(has)) &&
			    this.owner(e, 'actor', row) === who.id;
		}
		throw new Error(`scope ${scope}`);
	}

	/** May any row be so acted on? */
	any(who, e, action) {
		return e.rights.some(r => r.actions.includes(action) &&
		    (r.scope === 'self' ? who.id !== null &&
		    (r.roles.length === 0 ||
		    who.grants.some(g => r.roles.includes(g.role))) :
		    r.roles.includes('public') ||
		    who.grants.some(g => r.roles.includes(g.role))));
	}

	may(who, e, action, row) {
		return e.rights.some(r => r.actions.includes(action) &&
		    (r.states === null || r.states.includes(row.state)) &&
		    this.holds(who, e, r.scope, r.roles, row));
	}

	/** Does the row open?  A file does for whoever may read a row in use
	 * that points at it, too. */
	opens(who, e, row) {
		return this.may(who, e, 'r', row) || (e.name === 'file' &&
		    [...this.declared.values()].some(of => of.fields.some(f =>
			f.type === 'file' && [...this.rows.get(of.name).values()]
			.some(r => r[f.name] === row.id && r.ended_at === null &&
			    this.may(who, of, 'r', r)))));
	}

	mayStep(who, e, step, row) {
		return this.holds(who, e, e.owner.unit || e.owner.producer ?
		    'branch' : 'all', step.roles, row);
	}

	/** May an act be begun, of a row that may be read? */
	mayAct(who, e, act, row) {
		if (act.needs !== null)
			return act.ofRow ? this.may(who, e, act.needs, row) :
			    this.any(who, e, act.needs);
		return act.roles.includes('public') || who.id !== null &&
		    (act.roles.length === 0 ||
		    who.grants.some(g => act.roles.includes(g.role)));
	}

	/** Does he see what is personal in the row (law 91/2025/QH15)? */
	personal(who, e, row) {
		return this.may(who, e, 's', row);
	}
}
