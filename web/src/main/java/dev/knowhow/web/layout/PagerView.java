package dev.knowhow.web.layout;

import dev.knowhow.tenancy.page.ListResponse;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.uri.UriBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The links below a list.
 *
 * @param first back to the first page; null on it
 * @param next to the next page; null on the last
 */
@Introspected
public record PagerView(@Nullable String first, @Nullable String next) {

    /**
     * The links below that page of a list.
     *
     * @param path where the list is
     * @param filters the query that stays
     * @param after the id after which this page begins; null for the first
     */
    public static PagerView of(ListResponse<?> list, String path, Map<String, String> filters, @Nullable String after) {
        UriBuilder base = UriBuilder.of(path);
        filters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                base.queryParam(name, value);
            }
        });
        String first = base.toString();
        return new PagerView(
                after == null ? null : first,
                list.hasMore() ? base.queryParam("after", list.lastId()).toString() : null);
    }
}
