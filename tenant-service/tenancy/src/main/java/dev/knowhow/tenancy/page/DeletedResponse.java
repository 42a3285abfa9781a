package dev.knowhow.tenancy.page;

import dev.knowhow.tenancy.SnakeCase;

/**
 * What was deleted, as OpenAI's API says it.
 *
 * @param object the kind, such as {@code file} or {@code adapter.deleted}
 */
@SnakeCase
public record DeletedResponse(String id, String object, boolean deleted) {

    /** Says that the thing of that kind is gone. */
    public static DeletedResponse of(String id, String object) {
        return new DeletedResponse(id, object, true);
    }
}
