package dev.knowhow.training.dataset.source;

import dev.knowhow.training.api.adapter.AdapterResponse.Stale;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
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
@Embeddable
@MappedEntity("deleted_source")
public record DeletedSource(
        @Id @MappedProperty("gone_id") String id,
        @MappedProperty("gone_name") @Nullable String name,
        @MappedProperty("gone_at") Instant deletedAt) {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu 'at' HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The mark of what was made of it: which file, and when. */
    public Stale mark() {
        return new Stale(
                "Made of examples of " + describe() + ", deleted on " + WHEN.format(deletedAt) + ".", deletedAt);
    }

    private String describe() {
        String kind =
                id.startsWith("file-") ? "the file " : id.startsWith("vs_") ? "the knowledge base " : "the answer ";
        return kind + (name == null || name.isBlank() ? id : "'" + name + "' (" + id + ")");
    }
}
