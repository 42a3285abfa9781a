package dev.knowhow.tenancy.page;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/**
 * What was deleted, as OpenAI's API says it.
 *
 * @param object the kind, such as {@code file} or {@code adapter.deleted}
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DeletedResponse(String id, String object, boolean deleted) {

    /** Says that the thing of that kind is gone. */
    public static DeletedResponse of(String id, String object) {
        return new DeletedResponse(id, object, true);
    }
}
