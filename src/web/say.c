/* web/say.c: see say.h. */
#include "web/say.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/tr.h"

static const struct {
	const char *code;
	const char *text;
} says[] = {
	{ "saved", SAY_SAVED },
	{ "made", SAY_MADE },
	{ "ended", SAY_ENDED },
	{ "resumed", SAY_RESUMED },
	{ "step", SAY_STEP },
	{ "out", SAY_SIGNED_OUT },
	{ "password", SAY_PASSWORD },
	{ "session", SAY_SESSION_ENDED },
	{ "sessions", SAY_SESSIONS_ENDED },
	{ "second", SAY_SECOND_ON },
	{ "no-second", SAY_SECOND_OFF },
	{ "out-all", SAY_SIGNED_OUT_ALL },
	{ "queued", SAY_QUEUED },
	{ "undone", SAY_UNDONE },
	{ "view", SAY_VIEW },
	{ "view-dropped", SAY_VIEW_DROPPED },
	{ "merged", SAY_MERGED },
	{ "reported", SAY_REPORTED },
	{ "kept", SAY_KEPT },
	{ "erased", SAY_ERASED },
	{ "sheet", SAY_SENT },
	{ "second-turn", SAY_SECOND_TURN },
	{ "announced", SAY_ANNOUNCED },
	{ "final", SAY_FINAL },
	{ "limited", SAY_LIMITED },
	{ "lifted", SAY_LIFTED },
	{ "shapes", SAY_SHAPES },
};

const char *
say_code(const char *msg)
{
	for (size_t i = 0; i < COUNT(says); i++)
		if (str_eq(says[i].text, msg))
			return says[i].code;
	return NULL;
}

const char *
say_text(const char *code)
{
	for (size_t i = 0; i < COUNT(says); i++)
		if (str_eq(says[i].code, code))
			return says[i].text;
	return NULL;
}
