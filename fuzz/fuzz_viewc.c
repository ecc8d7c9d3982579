/* fuzz_viewc.c: any view is compiled or refused with a line, never half. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "viewc.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_open(0);
	struct buf c = BUF_INIT(mem), h = BUF_INIT(mem);
	char *text = str_ndup(mem, (const char *)data, size);
	const char *message;
	enum rc rc = viewc(mem, "v", "v", text, &c, &h, &message);

	if ((rc == RC_OK) != (message == NULL) ||
	    (message != NULL && !str_begins(message, "v:")))
		abort();
	arena_close(mem);
	return 0;
}
