/* The known customers and the promotions of a demonstration shop. All invented: the phone
 * numbers are of no network. */
#include "demo_history.h"

#include "diemban/app/customer.h"
#include "diemban/app/people.h"
#include "diemban/app/promotion.h"
#include "diemban/app/setting.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

enum { ONE_IN = 12, WEEK = 7 }; /* so many sales are to somebody known */

static const struct customer_words known[] = {
    {.name = "Nguyễn Thị An", .phone = "0900000678", .note = "thích trà sen"},
    {.name = "Trần Văn Bình", .phone = "0900000124"},
    {.name = "Lê Thu Hà", .phone = "0900000345", .address = "Cửa Nam, Hà Nội"},
    {.name = "Phạm Minh Đức",
     .phone = "0900000789",
     .company = "Nhà hàng Sen Mẫu",
     .tax_number = "0101243150",
     .address = "Hoàn Kiếm, Hà Nội"},
};
enum { KNOWN = sizeof known / sizeof known[0] };

static enum err add_customers(struct demo_story *st, struct fault *f)
{
    struct arena scratch = {0};
    const struct money limit = money_of(5000000);
    const bool consent = true;
    enum err e = ERR_OK;
    arena_init(&scratch);
    for (int i = 0; i < KNOWN && e == ERR_OK; i++) {
        struct customer_words w = known[i];
        struct customer c;
        w.consent = &consent;
        w.limit = w.company != NULL ? &limit : NULL; /* the restaurant buys on credit */
        e = customer_add(st->shop, &w, &scratch, &c, f);
        if (e == ERR_OK)
            text_copy(st->known[st->known_count++], CUSTOMER_REF, c.ref);
    }
    arena_finish(&scratch);
    return e;
}

enum err demo_add_known(struct demo_story *st, const char *manager, const char *clerk,
                        struct fault *f)
{
    enum err e = people_act_as(st->shop, manager, f);
    if (e == ERR_OK)
        e = setting_set(st->shop, SETTING_POINTS, "10000", f);
    if (e == ERR_OK)
        e = add_customers(st, f);
    return e == ERR_OK ? people_act_as(st->shop, clerk, f) : e;
}

const char *demo_draw_known(struct demo_story *st)
{
    if (st->known_count == 0 || rng_below(&st->people, ONE_IN) != 0)
        return "";
    return st->known[rng_below(&st->people, (uint64_t)st->known_count)];
}

enum err demo_add_promotions(struct demo_story *st, const char *manager, const char *clerk,
                             struct fault *f)
{
    char to[DATE_TEXT];
    struct arena scratch = {0};
    struct promotion p;
    date_iso(date_of_time(shop_now(st->shop)) + WEEK, to);
    const struct promotion_words week = {.name = "Tuần OCOP",
                                         .what = "5%",
                                         .scope = SCOPE_STARS,
                                         .subject = "5",
                                         .to = to},
                                 near = {.name = "Hàng cận hạn", .what = "30%", .near_days = 3};
    arena_init(&scratch);
    enum err e = people_act_as(st->shop, manager, f);
    if (e == ERR_OK)
        e = promotion_add(st->shop, &week, &scratch, &p, f);
    if (e == ERR_OK)
        e = promotion_add(st->shop, &near, &scratch, &p, f);
    arena_finish(&scratch);
    return e == ERR_OK ? people_act_as(st->shop, clerk, f) : e;
}
