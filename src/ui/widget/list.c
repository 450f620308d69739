#include "diemban/ui/widget.h"

#include "diemban/base/ban.h"

static int within(int n, int count)
{
    if (n >= count)
        n = count - 1;
    return n < 0 && count > 0 ? 0 : n;
}

void list_count(struct list *l, int count)
{
    l->count = count;
    l->selected = within(l->selected, count);
}

bool list_act(struct list *l, enum action a, int page)
{
    int step = page > 1 ? page - 1 : 1;
    int to = l->selected;
    if (a == ACTION_UP)
        to -= 1;
    else if (a == ACTION_DOWN)
        to += 1;
    else if (a == ACTION_PAGE_UP)
        to -= step;
    else if (a == ACTION_PAGE_DOWN)
        to += step;
    else if (a == ACTION_FIRST)
        to = 0;
    else if (a == ACTION_LAST)
        to = l->count - 1;
    else
        return false;
    l->selected = within(to, l->count);
    return true;
}

int list_top(const struct list *l, int rows)
{
    int last = l->count - rows;
    int top = l->top < last ? l->top : last;
    if (l->selected >= top + rows)
        top = l->selected - rows + 1;
    if (l->selected >= 0 && l->selected < top)
        top = l->selected;
    return top < 0 ? 0 : top;
}
