/* domain/report/report_act.h: the acts of this folder (model/act.h), for the
 * table of all. */
#ifndef DOMAIN_REPORT_REPORT_ACT_H
#define DOMAIN_REPORT_REPORT_ACT_H

#include "model/act.h"

extern const struct acts letter_acts, person_acts;
extern const struct acts dashboard_readings, state_readings, todo_readings;

#endif
