// tests/flow/lib/page.mjs: a page as a person has it before him: visible text,
// fields by their labels, buttons and links by their words.
//
// The parser is strict on purpose.  Our views write every end tag, so one that
// is missing or crossed is a fault of ours, told with its place.

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img',
	'input', 'link', 'meta', 'source', 'track', 'wbr']);
const RAW = new Set(['script', 'style', 'title', 'textarea']);
const UNSEEN = new Set(['head', 'script', 'style', 'template']);
const BLOCK = new Set(['address', 'article', 'aside', 'blockquote', 'br',
	'caption', 'dd', 'div', 'dl', 'dt', 'fieldset', 'footer', 'form', 'h1',
	'h2', 'h3', 'h4', 'header', 'hr', 'label', 'legend', 'li', 'main', 'nav',
	'ol', 'option', 'p', 'pre', 'section', 'select', 'summary', 'table',
	'tbody', 'td', 'text', 'th', 'thead', 'tr', 'ul']);
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'",
	nbsp: '\u00a0' };

export function unescape(s) {
	return s.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (all, e) => {
		if (e[0] === '#')
			return String.fromCodePoint(/x/i.test(e[1]) ?
			    parseInt(e.slice(2), 16) : parseInt(e.slice(1), 10));
		if (!(e in NAMED))
			throw new Error(`unknown entity ${all}`);
		return NAMED[e];
	});
}

/** As people read: one space for many, no-break ones too. */
export function squeeze(s) {
	return s.normalize('NFC').replace(/[\s\u00a0]+/g, ' ').trim();
}

class Element {
	constructor(name, attrs, parent) {
		this.name = name;
		this.attrs = attrs;
		this.parent = parent;
		this.kids = [];
	}

	get(name) {
		return this.attrs[name];
	}

	has(cls) {
		return (this.attrs.class ?? '').split(/\s+/).includes(cls);
	}

	*all() {
		for (const k of this.kids) {
			if (typeof k === 'string')
				continue;
			yield k;
			yield* k.all();
		}
	}

	find(...names) {
		return [...this.all()].filter(e => names.includes(e.name));
	}

	up(name) {
		let e = this;

		while (e !== null && e.name !== name)
			e = e.parent;
		return e;
	}

	/** Text a person gets; with ${plain} not what is for readers of
	 *  screens alone. */
	text(plain = false) {
		let s = '';

		const walk = e => {
			if (UNSEEN.has(e.name) || 'hidden' in e.attrs ||
			    (plain && (e.has('vh') ||
			    e.attrs['aria-hidden'] === 'true')))
				return;
			for (const k of e.kids) {
				if (typeof k === 'string') {
					s += k;
					continue;
				}
				if (BLOCK.has(k.name))
					s += ' ';
				walk(k);
				if (BLOCK.has(k.name))
					s += ' ';
			}
		};
		walk(this);
		return squeeze(s);
	}

	/** The text in it, hidden or not. */
	raw() {
		return this.kids.map(k => typeof k === 'string' ? k :
		    k.raw()).join('');
	}
}

export function parse(html) {
	const root = new Element('#', {}, null);
	const tag = /<!--[\s\S]*?-->|<!doctype[^>]*>|<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>"'/]+(?:=(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*(\/?)>/gi;
	let at = 0, top = root, m;
	const where = () => html.slice(Math.max(0, m.index - 80), m.index + 80);

	while ((m = tag.exec(html)) !== null) {
		const [all, end, rawName, rawAttrs, self] = m;
		const text = html.slice(at, m.index);

		if (/<[a-z/]/i.test(text))
			throw new Error(`a tag that cannot be read: ${text}`);
		if (text !== '')
			top.kids.push(unescape(text));
		at = tag.lastIndex;
		if (rawName === undefined)
			continue;
		const name = rawName.toLowerCase();

		if (end !== '') {
			if (top.name !== name)
				throw new Error(`</${name}> where <${top.name}> ` +
				    `is open: …${where()}…`);
			top = top.parent;
			continue;
		}
		const attrs = {};
		for (const a of rawAttrs.matchAll(
		    /([^\s=]+)(?:=(?:"([^"]*)"|'([^']*)'|(\S+)))?/g)) {
			if (a[1] in attrs)
				throw new Error(`${a[1]} twice in ${all}`);
			attrs[a[1]] = unescape(a[2] ?? a[3] ?? a[4] ?? '');
		}
		const e = new Element(name, attrs, top);
		top.kids.push(e);
		if (VOID.has(name) || self !== '')
			continue;
		if (RAW.has(name)) {
			const stop = html.indexOf(`</${name}>`, at);

			if (stop < 0)
				throw new Error(`<${name}> is never closed`);
			const body = html.slice(at, stop);
			e.kids.push(name === 'script' || name === 'style' ? body :
			    unescape(body));
			tag.lastIndex = at = stop + name.length + 3;
			continue;
		}
		top = e;
	}
	if (top !== root)
		throw new Error(`<${top.name}> is never closed`);
	return root;
}

export class Page {
	constructor(html) {
		this.root = parse(html);
		this.body = this.root.find('body')[0] ?? this.root;
		this.main = this.root.find('main')[0] ?? this.body;
		this.filled = new Map(); // control -> value(s) a person gave
	}

	get title() {
		const t = this.root.find('title').find(e => e.up('svg') === null);

		return t === undefined ? '' : squeeze(t.raw());
	}

	text() {
		return this.body.text();
	}

	id(id) {
		return [...this.root.all()].find(e => e.get('id') === id);
	}

	/** What must hold of every page of ours: reasons why it does not. */
	faults() {
		const seen = new Set(), out = [];

		for (const e of this.root.all()) {
			const id = e.get('id');

			if (id !== undefined && seen.has(id))
				out.push(`id ${id} twice`);
			seen.add(id);
			if ('style' in e.attrs)
				out.push(`style= on <${e.name}>: the policy forbids it`);
		}
		for (const e of this.root.all())
			for (const name of ['for', 'aria-labelledby',
			    'aria-describedby'])
				for (const id of (e.get(name) ?? '').split(' '))
					if (id !== '' && !seen.has(id))
						out.push(`${name}="${id}" names nothing`);
		if (this.root.find('h1').length !== 1)
			out.push(`${this.root.find('h1').length} h1`);
		if (this.root.find('html')[0]?.get('lang') === undefined)
			out.push('html without lang');
		if (/\{\{|\}\}|\(null\)|%[sdl]\b/.test(this.text()))
			out.push('a raw place in the text: ' + this.text()
			    .match(/.{0,30}(\{\{|\}\}|\(null\)|%[sdl]\b).{0,30}/)[0]);
		return out;
	}

	links() {
		return this.body.find('a').filter(a => a.get('href') !== undefined);
	}

	link(words) {
		const all = this.links().filter(a => [a.text(), a.text(true)]
		    .includes(words));
		const inMain = all.filter(a => a.up('main') !== null);

		return inMain[0] ?? all[0];
	}

	/* Controls that a label names: [input], or several radios. */
	controls(label) {
		const form = this.main;
		const out = [];

		for (const l of form.find('label', 'legend')) {
			const words = [l.text(true), l.text(),
				l.text(true).replace(/ \((nếu có|if any)\)$/, ''),
				l.text(true).replace(/ \([^()]*\)( \(nếu có\))?$/, '')];

			if (!words.includes(label))
				continue;
			if (l.get('for') !== undefined) {
				const e = this.id(l.get('for'));

				if (e === undefined)
					throw new Error(`label “${label}” names nothing`);
				out.push([e]);
			} else if (l.name === 'legend') {
				out.push(l.parent.find('input', 'select'));
			} else {
				out.push(l.find('input', 'select', 'textarea'));
			}
		}
		if (out.length === 0) {
			const named = form.find('input', 'select', 'textarea')
			    .filter(e => e.get('name') === label);

			if (named.length !== 0)
				out.push(named);
		}
		if (out.length === 0)
			throw new Error(`no field “${label}”; there are: ` +
			    form.find('label', 'legend').map(l => l.text(true))
			    .join(' | '));
		return out[0];
	}

	fill(label, value) {
		const c = this.controls(label), kind = c[0].get('type');

		if (c[0].name === 'select') {
			const o = c[0].find('option').find(x => x.text() === value ||
			    x.get('value') === value);

			if (o === undefined)
				throw new Error(`“${label}” has no choice “${value}”: ` +
				    c[0].find('option').map(x => x.text()).join(' | '));
			this.filled.set(c[0], o.get('value') ?? o.text());
		} else if (kind === 'radio' || kind === 'checkbox') {
			this.choose(label, c, value);
		} else {
			this.filled.set(c[0], value);
		}
	}

	/* "Có", "3 sao, 4 sao"; "yes" and "no" for a lone box. */
	choose(label, controls, value) {
		const lone = controls.length === 1;
		const words = e => e.up('label').text(true);
		const want = controls.some(e => words(e) === value) ? [value] :
		    value.split(',').map(s => s.trim());

		for (const w of lone ? [] : want)
			if (value !== '' && !controls.some(e => words(e) === w))
				throw new Error(`“${label}” has no choice “${w}”: ` +
				    controls.map(words).join(' | '));
		for (const e of controls)
			this.filled.set(e, lone ? value === 'yes' :
			    want.includes(words(e)));
	}

	value(e) {
		if (this.filled.has(e))
			return this.filled.get(e);
		if (e.name === 'textarea')
			return e.raw().replace(/^\n/, '');
		if (e.name === 'select') {
			const o = e.find('option');
			const on = o.find(x => 'selected' in x.attrs) ?? o[0];

			return on === undefined ? '' : on.get('value') ?? on.text();
		}
		return e.get('value') ?? '';
	}

	checked(e) {
		const v = this.filled.get(e);

		return v === undefined ? 'checked' in e.attrs : v === true;
	}

	/** What a labelled field shows now. */
	shown(label) {
		const c = this.controls(label), kind = c[0].get('type');

		if (c[0].name === 'select')
			return c[0].find('option').find(o => (o.get('value') ??
			    o.text()) === this.value(c[0]))?.text() ?? '';
		if (kind === 'radio' || kind === 'checkbox')
			return c.filter(e => this.checked(e)).map(e =>
			    e.up('label').text(true)).join(', ');
		return this.value(c[0]);
	}

	button(words) {
		const all = this.body.find('button', 'input').filter(b =>
		    (b.name === 'button' || b.get('type') === 'submit') &&
		    [b.text(true), b.text(), b.get('value')].includes(words) &&
		    b.up('form') !== null);

		return all.find(b => b.up('main') !== null) ?? all[0];
	}

	/** A form as it would be sent: method, action, pairs; files are
	 *  { file, name, bytes }. */
	sending(form, button) {
		const pairs = [];

		for (const e of form.find('input', 'select', 'textarea')) {
			const name = e.get('name'), kind = e.get('type') ?? 'text';

			if (name === undefined || 'disabled' in e.attrs ||
			    kind === 'submit' || kind === 'button')
				continue;
			if (kind === 'radio' || kind === 'checkbox') {
				if (this.checked(e))
					pairs.push([name, e.get('value') ?? 'on']);
			} else if (kind === 'file') {
				pairs.push([name, this.filled.get(e) ??
				    { file: '', bytes: Buffer.alloc(0) }]);
			} else {
				pairs.push([name, this.value(e)]);
			}
		}
		if (button?.get('name') !== undefined)
			pairs.push([button.get('name'), button.get('value') ?? '']);
		return {
			method: (form.get('method') ?? 'get').toUpperCase(),
			action: button?.get('formaction') ?? form.get('action'),
			multipart: form.get('enctype') === 'multipart/form-data',
			pairs,
		};
	}

	/** Rows of tables, and items of lists: their text, cell by cell. */
	rows() {
		return this.main.find('tr', 'li', 'dl').map(r => {
			const cells = r.find('th', 'td');

			return cells.length !== 0 ? cells.map(c => c.text()) :
			    [r.text()];
		});
	}

	tableRows() {
		const t = this.main.find('tbody')[0];

		return t === undefined ? 0 : t.find('tr').length;
	}
}
