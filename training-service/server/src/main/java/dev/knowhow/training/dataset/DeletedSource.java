package dev.knowhow.training.dataset;

import dev.knowhow.training.api.AdapterResponse.Stale;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that is gone and that datasets and adapters may have been made of.
 *
 * @param id of a file ({@code file-…}), a knowledge base ({@code vs_…}) or a stored answer
 * @param name what people called it
 */
public record DeletedSource(String id, @Nullable String name, Instant deletedAt) {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu 'at' HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The mark of what was made of it: which file, and when. */
    public Stale mark() {
        return new Stale(
                "Made of examples of " + described() + ", deleted on " + WHEN.format(deletedAt) + ".", deletedAt);
    }

    private String described() {
        String kind =
                id.startsWith("file-") ? "the file " : id.startsWith("vs_") ? "the knowledge base " : "the answer ";
        return kind + (name == null || name.isBlank() ? id : "'" + name + "' (" + id + ")");
    }
}
