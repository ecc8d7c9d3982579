/* guard/guard.c: Landlock by its system calls, seccomp by libseccomp; see
 * guard.h.
 *
 * Debian 12 has Landlock's second version, and its headers know no later one:
 * what came after is named here and asked for where the kernel has it.
 * Source: Documentation/userspace-api/landlock.rst of Linux 6.1 and later */
#define _GNU_SOURCE /* dl_iterate_phdr, O_PATH */
#include "guard/guard.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/log.h"

/* ---- Landlock ---- */

#define READ_IN (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define START (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE)
#define TRUNCATE ((uint64_t)1 << 14) /* since its third version */
#define OF_FILES (START | LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE)
#define FIRST (((uint64_t)1 << 13) - 1)
#define OWN (READ_IN | LANDLOCK_ACCESS_FS_WRITE_FILE |                        \
	LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |      \
	LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |           \
	LANDLOCK_ACCESS_FS_REFER | TRUNCATE)

/* What the libraries read: themselves, names and addresses, certificates,
 * hours, what the machine is. */
static const char *const common[] = {
	"/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib",
	"/etc/ld.so.cache", "/usr/share/zoneinfo", "/etc/localtime",
	"/etc/ssl", "/etc/ca-certificates", "/usr/share/ca-certificates",
	"/usr/local/share/ca-certificates", "/etc/gnutls", "/etc/pkcs11",
	"/usr/share/p11-kit", "/etc/resolv.conf", "/etc/hosts",
	"/etc/host.conf", "/etc/nsswitch.conf", "/etc/gai.conf",
	"/etc/services", "/etc/protocols", "/etc/passwd", "/etc/group",
	"/proc/self", "/proc/meminfo", "/proc/cpuinfo", "/proc/stat",
	"/proc/sys/vm", "/sys/devices/system/cpu", "/dev/urandom",
	"/dev/random",
	/* fonts, for what is printed */
	"/etc/fonts", "/usr/share/fonts", "/usr/local/share/fonts",
	"/usr/share/fontconfig", "/usr/share/xml/fontconfig",
	"/var/cache/fontconfig", NULL
};

/* What is not there needs no rule. */
static bool
allow(int set, const char *path, uint64_t rights, uint64_t known)
{
	struct landlock_path_beneath_attr rule = {
		.allowed_access = rights & known,
		.parent_fd = open(path, O_PATH | O_CLOEXEC),
	};
	struct stat st;
	bool ok;

	if (rule.parent_fd == -1)
		return true;
	if (fstat(rule.parent_fd, &st) == 0 && !S_ISDIR(st.st_mode))
		rule.allowed_access &= OF_FILES;
	ok = syscall(SYS_landlock_add_rule, set, LANDLOCK_RULE_PATH_BENEATH,
	    &rule, 0) == 0;
	close(rule.parent_fd);
	return ok;
}

static bool
allow_all(int set, const char *const *paths, uint64_t rights, uint64_t known)
{
	for (; paths != NULL && *paths != NULL; paths++)
		if (!allow(set, *paths, rights, known))
			return false;
	return true;
}

/* The loader stands in the head of every program, ours as well: it is
 * started with the one program that may be. */
static int
loader(struct dl_phdr_info *info, size_t size, void *out)
{
	(void)size;
	for (int i = 0; i < info->dlpi_phnum; i++)
		if (info->dlpi_phdr[i].p_type == PT_INTERP)
			*(const char **)out = (const char *)(
			    info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
	return 1; /* the first is the program itself */
}

static bool
files(const struct guard *g, long version)
{
	struct landlock_ruleset_attr attr = { FIRST };
	const char *ld = NULL;
	bool ok;
	int set;

	if (version >= 2)
		attr.handled_access_fs |= LANDLOCK_ACCESS_FS_REFER;
	if (version >= 3)
		attr.handled_access_fs |= TRUNCATE;
	set = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof(attr),
	    0);
	if (set == -1)
		return false;
	dl_iterate_phdr(loader, &ld);
	ok = allow_all(set, g->own, OWN, attr.handled_access_fs) &&
	    allow_all(set, common, READ_IN, attr.handled_access_fs) &&
	    allow_all(set, g->read, READ_IN, attr.handled_access_fs) &&
	    allow(set, "/dev/null", LANDLOCK_ACCESS_FS_READ_FILE |
	        LANDLOCK_ACCESS_FS_WRITE_FILE, attr.handled_access_fs);
	if (ok && g->program != NULL)
		ok = allow(set, g->program, START, attr.handled_access_fs) &&
		    (ld == NULL ||
		        allow(set, ld, START, attr.handled_access_fs));
	ok = ok && syscall(SYS_landlock_restrict_self, set, 0) == 0;
	close(set);
	return ok;
}

/* ---- seccomp ---- */

/* Doors of the kernel that nothing here, and no library of ours, goes
 * through.  memfd_create among them: a program in memory would be one that
 * Landlock does not see. */
static const int closed[] = {
#if !defined(__SANITIZE_ADDRESS__) /* its search for leaks traces itself */
	SCMP_SYS(ptrace),
#endif
	SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
	SCMP_SYS(kcmp), SCMP_SYS(pidfd_getfd), SCMP_SYS(execveat),
	SCMP_SYS(memfd_create), SCMP_SYS(memfd_secret), SCMP_SYS(mount),
	SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot),
	SCMP_SYS(open_tree), SCMP_SYS(move_mount), SCMP_SYS(fsopen),
	SCMP_SYS(fsconfig), SCMP_SYS(fsmount), SCMP_SYS(fspick),
	SCMP_SYS(mount_setattr), SCMP_SYS(unshare), SCMP_SYS(setns),
	SCMP_SYS(init_module), SCMP_SYS(finit_module),
	SCMP_SYS(delete_module), SCMP_SYS(kexec_load),
	SCMP_SYS(kexec_file_load), SCMP_SYS(reboot), SCMP_SYS(swapon),
	SCMP_SYS(swapoff), SCMP_SYS(bpf), SCMP_SYS(perf_event_open),
	SCMP_SYS(userfaultfd), SCMP_SYS(keyctl), SCMP_SYS(add_key),
	SCMP_SYS(request_key), SCMP_SYS(io_uring_setup),
	SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register),
	SCMP_SYS(iopl), SCMP_SYS(ioperm), SCMP_SYS(acct),
	SCMP_SYS(quotactl), SCMP_SYS(syslog), SCMP_SYS(settimeofday),
	SCMP_SYS(clock_settime), SCMP_SYS(clock_adjtime),
	SCMP_SYS(adjtimex), SCMP_SYS(sethostname), SCMP_SYS(setdomainname),
	SCMP_SYS(vhangup), SCMP_SYS(name_to_handle_at),
	SCMP_SYS(open_by_handle_at), SCMP_SYS(fanotify_init),
	SCMP_SYS(mknod), SCMP_SYS(mknodat), SCMP_SYS(setuid),
	SCMP_SYS(setgid), SCMP_SYS(setreuid), SCMP_SYS(setregid),
	SCMP_SYS(setresuid), SCMP_SYS(setresgid), SCMP_SYS(setfsuid),
	SCMP_SYS(setfsgid), SCMP_SYS(setgroups), SCMP_SYS(capset),
	SCMP_SYS(symlink), SCMP_SYS(symlinkat),
};

/* Of sockets only those that lead to the database, to browsers and to where
 * webhooks go (names are found with AF_NETLINK's help). */
static int
families(scmp_filter_ctx c)
{
	const uint32_t no = SCMP_ACT_ERRNO(EPERM);
	int e;

	e = seccomp_rule_add(c, no, SCMP_SYS(socket), 1,
	    SCMP_A0(SCMP_CMP_GT, AF_NETLINK));
	for (int f = AF_UNIX + 1; f < AF_NETLINK; f++)
		if (f != AF_INET && f != AF_INET6)
			e |= seccomp_rule_add(c, no, SCMP_SYS(socket), 1,
			    SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)f));
	return e;
}

static bool
calls(void)
{
	scmp_filter_ctx c = seccomp_init(SCMP_ACT_ALLOW);
	int e = 0;

	if (c == NULL)
		return false;
	for (size_t i = 0; i < sizeof(closed) / sizeof(closed[0]); i++)
		e |= seccomp_rule_add(c, SCMP_ACT_ERRNO(EPERM), closed[i], 0);
	e |= families(c);
	if (e == 0)
		e = seccomp_load(c);
	seccomp_release(c);
	return e == 0;
}

enum rc
guard_enter(const struct guard *g)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);
	bool shut;

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return RC_FAULT;
	if (version > 0 && !files(g, version)) {
		log_line(LOG_ERROR, "sandbox refused", "by=landlock cause=%s",
		    strerror(errno));
		return RC_FAULT;
	}
	shut = calls();
	log_line(LOG_INFO, "sandbox", "landlock=%ld seccomp=%s",
	    version > 0 ? version : 0L, shut ? "on" : "off");
	return RC_OK;
}
