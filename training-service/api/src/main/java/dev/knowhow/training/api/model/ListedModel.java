package dev.knowhow.training.api.model;

import dev.knowhow.tenancy.SnakeCase;
import org.jspecify.annotations.Nullable;

/**
 * A name that can be given as {@code model}.
 *
 * @param kind {@code adapter}, {@code alias} or {@code assistant}
 * @param createdAt unix seconds
 */
@SnakeCase
public record ListedModel(
        String name, String kind, @Nullable String adapterKind, long createdAt) {}
