#include "diemban/app/form.h"
#include "diemban/app/goods.h"
#include "diemban/core/goods_form.h"
#include "diemban/store/stock_doc.h"

#include "diemban/base/ban.h"

char *goods_number(const char *text, char out[NUMBER_TEXT])
{
    text_copy(out, NUMBER_TEXT, text);
    for (char *p = out; *p != '\0'; p++)
        if (*p >= 'a' && *p <= 'z')
            *p = (char)(*p - 'a' + 'A');
    return out;
}

enum err goods_doc(struct shop *shop, const char *number, struct arena *a, struct doc *ret,
                   struct fault *f)
{
    char exact[NUMBER_TEXT];
    struct stored_doc stored;
    doc_init(ret, a);
    enum err e = store_doc_by_number(shop->store, goods_number(number, exact), a, &stored, f);
    if (e != ERR_OK)
        return e;
    struct goods_form form = {
        .shop = &shop->head,
        .doc = &stored.doc,
        .kind = stored.kind,
        .day = stored.day,
        .user = stored.user,
        .approver = stored.approver,
        .costs = shop->user.id != 0 && shop->user.role >= PERSON_MANAGER,
    };
    e = goods_form_doc(&form, shop->tr, ret);
    return e == ERR_OK ? e : fault_set(f, e, "%s", number);
}

enum err goods_paper(struct shop *shop, const char *number, struct arena *a, const char **ret,
                     struct fault *f)
{
    struct doc d;
    enum err e = goods_doc(shop, number, a, &d, f);
    return e == ERR_OK ? form_text(&d, a, ret, f) : e;
}
