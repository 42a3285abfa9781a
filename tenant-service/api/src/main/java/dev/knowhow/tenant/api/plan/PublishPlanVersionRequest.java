package dev.knowhow.tenant.api.plan;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a version can be taken.
 *
 * @param publishedFrom from when on; at once unless given
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record PublishPlanVersionRequest(@Nullable Instant publishedFrom) {}
