# tests/deb/debian.sh: a small Debian in the folder $root: the packages ours
# depends on, with what they depend on, copied from this machine.  Needs $work.

in_root() {
	chroot "$root" "$@"
}

# closure PACKAGE...: these and all they need, of what is installed here.
closure() {
	dpkg-query -W -f '${Package}\t${Provides}\t${Pre-Depends}, ${Depends}\n' |
	    awk -F '\t' -v want="$*" '
		{ needs[$1] = $3; gsub(/ *\([^)]*\)/, "", $2)
		  n = split($2, p, /, */)
		  for (i = 1; i <= n; i++) by[p[i]] = by[p[i]] " " $1 }
		function take(name,  w, i, n) {
			if (name in taken) return
			if (!(name in needs)) {
				n = split(by[name], w, " ")
				for (i = 1; i <= n; i++) take(w[i])
				return
			}
			taken[name] = 1
			print name
			s = needs[name]
			gsub(/ *\([^)]*\)/, "", s); gsub(/:any/, "", s)
			n = split(s, w, / *[,|] */)
			for (i = 1; i <= n; i++) if (w[i] != "") take(w[i])
		}
		END { n = split(want, w, " ")
		      for (i = 1; i <= n; i++) take(w[i]) }'
}

# small_debian PACKAGE...: and these beside them.
small_debian() {
	local depends
	depends=$(dpkg-deb -f "$(tools/make-deb)" Depends |
	    sed 's/([^)]*)//g; s/[,|]/ /g')
	# shellcheck disable=SC2086
	closure dpkg bash dash coreutils debconf adduser passwd perl-base sed \
	    grep gzip findutils diffutils util-linux mawk libc-bin base-files \
	    base-passwd init-system-helpers login logrotate $depends "$@" \
	    >"$work/packages"
	[ "$(wc -l <"$work/packages")" -gt 50 ]
	mkdir -p "$root"/usr/{bin,sbin,lib,lib64} "$root"/{proc,dev,tmp,run}
	for d in bin sbin lib lib64; do
		ln -s usr/$d "$root/$d"
	done
	# shellcheck disable=SC2046
	dpkg-query -L $(cat "$work/packages") | grep -E \
	    '^/(usr|bin|sbin|lib|lib64|etc|var)/' |
	    grep -vE '^/usr/share/(doc|man|locale|icons|fonts|mime)/' |
	    sed -E 's,^/(bin|sbin|lib|lib64)/,/usr/&,; s,^/usr//,/usr/,' |
	    sort -u | while read -r f; do
		[ -e "$f" ] || [ -L "$f" ] && echo "$f"
	    done | tar -c --no-recursion -T - 2>/dev/null | tar -x -C "$root"
	cp -a /etc/alternatives /etc/ld.so.conf* /etc/pam.d "$root/etc/"
	ln -sf mawk "$root/usr/bin/awk"
	ldconfig -r "$root"
	cp /usr/share/base-passwd/passwd.master "$root/etc/passwd"
	cp /usr/share/base-passwd/group.master "$root/etc/group"
	mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates" \
	    "$root/var/cache/debconf" "$root/var/log" "$root/root"
	# shellcheck disable=SC2046
	dpkg-query -s $(cat "$work/packages") >"$root/var/lib/dpkg/status"
	while read -r p; do
		cp -a /var/lib/dpkg/info/"$p".* /var/lib/dpkg/info/"$p":* \
		    "$root/var/lib/dpkg/info/" 2>/dev/null || true
	done <"$work/packages"
	cp -a /var/lib/dpkg/info/format "$root/var/lib/dpkg/info/" || true
	chmod 755 "$root" "$root"/* 2>/dev/null || true
	chmod 1777 "$root/tmp"
}
