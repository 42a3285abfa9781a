package dev.knowhow.training.api.model;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A name that can be given as {@code model}.
 *
 * @param kind {@code adapter}, {@code alias} or {@code assistant}
 * @param createdAt unix seconds
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ListedModel(
        String name, String kind, @Nullable String adapterKind, long createdAt) {}
