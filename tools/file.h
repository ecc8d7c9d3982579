/* tools/file.h: whole files, for the tools of the build.  Errors end the
 * tool: a build must not go on with half an input. */
#ifndef TOOLS_FILE_H
#define TOOLS_FILE_H

struct buf;

/** file_read(path, out): append the file to ${out}. */
void file_read(const char *, struct buf *);

/** file_write(path, b): put ${b} there; on failure nothing is left there. */
void file_write(const char *, struct buf *);

#endif
