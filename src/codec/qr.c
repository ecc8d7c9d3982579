/* codec/qr.c: see qr.h.  libqrencode finds the modules, we draw them. */
#include "codec/qr.h"

#include <qrencode.h>

#include "base/buf.h"
#include "base/str.h"

enum { QUIET = 4 };

static bool
dark(const QRcode *code, int x, int y)
{
	return (code->data[y * code->width + x] & 1) != 0;
}

enum rc
qr_make(struct arena *mem, const char *text, struct qr *out)
{
	struct buf b = BUF_INIT(mem);
	QRcode *code;

	if (str_empty(text))
		return RC_INVALID;
	/* Digits and upper case take the dense modes. */
	code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
	if (code == NULL)
		return RC_INVALID;
	for (int y = 0; y < code->width; y++) {
		for (int x = 0, from; x < code->width; x++) {
			if (!dark(code, x, y))
				continue;
			from = x;
			while (x < code->width && dark(code, x, y))
				x++;
			buf_fmt(&b, "M%d %dh%dv1h-%dz", from + QUIET,
			    y + QUIET, x - from, x - from);
		}
	}
	out->side = code->width + 2 * QUIET;
	out->path = buf_str(&b);
	QRcode_free(code);
	return RC_OK;
}
