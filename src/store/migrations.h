/* migrations.h (inside store): the texts of migrations/, embedded by src/embed.py. */
#ifndef DIEMBAN_STORE_MIGRATIONS_H
#define DIEMBAN_STORE_MIGRATIONS_H

extern const unsigned char migration_0001_first[];
extern const unsigned char migration_0002_people[];
extern const unsigned char migration_0003_alias_lot[];
extern const unsigned char migration_0004_trade[];
extern const unsigned char migration_0005_counter[];

#endif
