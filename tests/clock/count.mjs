// The days of Decision 26/2026/QĐ-TTg and of the Labour Code, written down from
// their texts and counted by hand-made rules, for comparison.
const DAY = 86400000;

/** "2026-06-01" to a number of days and back. */
export const day = text => Date.parse(`${text}T00:00:00Z`) / DAY;
export const text = n => new Date(n * DAY).toISOString().slice(0, 10);

/* Public holidays as announced for 2026, and for 2027 what article 112 of the
 * Labour Code 2019 fixes (its doubtful days are not counted). */
const OFF = `2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19
	2026-02-20 2026-04-27 2026-04-30 2026-05-01 2026-08-31 2026-09-01
	2026-09-02 2027-01-01 2027-02-05 2027-02-08 2027-02-09 2027-02-10
	2027-04-16 2027-04-30 2027-05-03 2027-09-02`;
const WORKED = '2026-01-10 2026-08-22';

export class Calendar {
	constructor() {
		this.off = new Set(OFF.split(/\s+/));
		this.worked = new Set(WORKED.split(' '));
	}

	isWorked(n) {
		const weekday = new Date(n * DAY).getUTCDay();

		return weekday === 0 || weekday === 6 ?
		    this.worked.has(text(n)) : !this.off.has(text(n));
	}

	/** Is any day off of the year known, or is it before all that are? */
	knows(year) {
		return year < '2026' ||
		    [...this.off].some(at => at.startsWith(year));
	}

	/** The ${count}th worked day after ${n}. */
	after(n, count) {
		while (count > 0)
			if (this.isWorked(++n))
				count--;
		return n;
	}
}

/** The same date so many months on; the last of its month where it has none. */
export function months(n, count) {
	const from = new Date(n * DAY);
	const first = new Date(Date.UTC(from.getUTCFullYear(),
	    from.getUTCMonth() + count, 1));
	const last = new Date(Date.UTC(first.getUTCFullYear(),
	    first.getUTCMonth() + 1, 0)).getUTCDate();

	return first.getTime() / DAY + Math.min(from.getUTCDate(), last) - 1;
}

/* Proposals before, results before: month and day; the second of the
 * Ministry's is early in the year. */
const ROUNDS = {
	province: [['04-30', '06-30'], ['10-30', '12-30']],
	ministry: [['01-30', '03-30'], ['07-30', '09-30']],
};

/** The first round whose proposals close behind ${n}. */
function round(level, n) {
	const year = Number(text(n).slice(0, 4));

	for (const y of [year, year + 1])
		for (const [propose, result] of ROUNDS[level])
			if (day(`${y}-${propose}`) > n)
				return [`${y}-${propose}`, `${y}-${result}`];
	throw new Error('no round');
}

/** What the law says of a day, as `saoque clock --json` tells it. */
export function counted(n, calendar) {
	const said = { day: text(n), worked: calendar.isWorked(n) };
	/* by the day of filing: 1048, 148, 26/2026 */
	const law = n >= day('2026-05-22') ? 'qd26' :
	    n >= day('2023-02-24') ? 'qd148' : 'qd1048';
	const now = law === 'qd26';
	const or = value => now ? value : null;
	const plus = days => or(text(n + days));

	Object.assign(said, { decision: law,
		/* 7.2, 7.6, 8, 4.3 */
		commune_check: or(text(calendar.after(n, 15))),
		holidays_known: !now || calendar.knows(
		    text(calendar.after(n, 15)).slice(0, 4)),
		renew_decide: plus(45),
		withdraw: plus(15),
		certificate: text(months(n, 36)),
		/* 7.6 and 12.3; ours: nothing is told first after T-240 */
		warn_from: plus(-240), renew_from: plus(-180),
		renew_to: plus(-120), extended_to: plus(180),
		/* 12.2: sixty and thirty days from 22/5/2026 */
		finish_old: now ? null : '2026-07-21',
		finish_again: now ? null : '2026-06-21' });
	for (const level of ['province', 'ministry']) {
		const [propose, result] = now ? round(level, n) : [null, null];

		said[`${level}_propose_before`] = propose;
		said[`${level}_result_before`] = result;
	}
	return said;
}
