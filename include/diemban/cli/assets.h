/* assets.h: files carried inside the program (assets/meson.build, src/embed.py).
 *
 * Each ends with a NUL that its size does not count. */
#ifndef DIEMBAN_CLI_ASSETS_H
#define DIEMBAN_CLI_ASSETS_H

/* The demonstration catalogue: CSV in UTF-8, columns of `product import`. */
extern const unsigned char asset_demo_products[];
extern const unsigned long asset_demo_products_size;

/* The city's points of sale: CSV of number, name, code and name of the commune. */
extern const unsigned char asset_points[];
extern const unsigned long asset_points_size;

#endif
