/* power_part.h: between power.c and power_rebuild.c. */
#ifndef DIEMBAN_TESTS_FAULT_POWER_PART_H
#define DIEMBAN_TESTS_FAULT_POWER_PART_H

#include "power.h"

enum { POWER_NAMES = 64, SECTOR = 512 };

struct event {
    enum power_op op;
    int file; /* number of the inode */
    int name, to;
    unsigned char *bytes; /* of a write */
    size_t n;
    int64_t at; /* of a write; the size of a truncation */
};

/* Bytes of a file. */
struct image {
    unsigned char *at;
    size_t size, room;
};
void image_put(struct image *m, const void *bytes, size_t n, int64_t at);
void image_cut(struct image *m, int64_t size);

struct power_inode {
    struct image first; /* when the recording began */
    struct image solid; /* everything flushed before event `until` */
    int until;
};

struct power_name {
    char text[FLOW_PATH]; /* from the folder; "" the folder itself */
    int file;             /* as the program sees it; −1 not there */
    int first;            /* when the recording began */
};

struct power_log {
    char dir[FLOW_PATH];
    struct event *events;
    int count, room;
    struct power_inode *files;
    int file_count, file_room;
    struct power_name names[POWER_NAMES];
    int name_count;
};

#endif
