/* codec/volume_in.h: what the two sides of a volume agree on: the server, which
 * draws the words on its leaves, and the child, which lays foreign pages in.
 * Points; the child links nothing of ours, so there is nothing here but
 * numbers. */
#ifndef CODEC_VOLUME_IN_H
#define CODEC_VOLUME_IN_H

#define LEAF_MM (72.0 / 25.4)
#define LEAF_SHORT (210 * LEAF_MM)
#define LEAF_LONG (297 * LEAF_MM)

/* What is laid in stays inside; bound on the left, the lines above and below
 * lie outside. */
#define FRAME_LEFT (20 * LEAF_MM)
#define FRAME_RIGHT (10 * LEAF_MM)
#define FRAME_TOP (16 * LEAF_MM)
#define FRAME_BOTTOM (18 * LEAF_MM)
#define FOOT_UP (13.5 * LEAF_MM) /* from the lower edge to the foot's rule */

/* Pages of one foreign file. */
enum { VOLUME_FILE_MOST = 300 };

#endif
