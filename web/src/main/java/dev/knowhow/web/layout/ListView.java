package dev.knowhow.web.layout;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of a list, newest first, and the links below it. */
@Introspected
public record ListView<T>(List<T> rows, PagerView pager) {

    /** What forms offer for choosing: the newest, as many as one still looks through. */
    public static final PageRequest CHOICES = new PageRequest(100, null, null, null);

    /**
     * A page of a list, its rows as they come.
     *
     * @param path where the list is
     * @param after the id after which this page begins; null for the first
     */
    public static <T> ListView<T> of(ListResponse<T> list, String path, @Nullable String after) {
        return of(list, path, after, row -> row);
    }

    /** A page of a list, its rows as the template shows them. */
    public static <R, T> ListView<T> of(ListResponse<R> list, String path, @Nullable String after, Function<R, T> row) {
        return new ListView<>(list.data().stream().map(row).toList(), PagerView.of(list, path, Map.of(), after));
    }
}
