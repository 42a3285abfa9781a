package dev.knowhow.knowledge.api.model;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;

/** A model that can be named in requests; {@code created} is in unix seconds. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ModelResponse(String id, String object, long created, String ownedBy) {}
