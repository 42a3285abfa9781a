package dev.knowhow.knowledge.api.model;

import dev.knowhow.tenancy.SnakeCase;

/** A model that can be named in requests; {@code created} is in unix seconds. */
@SnakeCase
public record ModelResponse(String id, String object, long created, String ownedBy) {}
