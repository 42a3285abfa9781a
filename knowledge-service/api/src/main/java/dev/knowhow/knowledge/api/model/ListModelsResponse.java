package dev.knowhow.knowledge.api.model;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;

/** The models there are. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ListModelsResponse(String object, List<ModelResponse> data) {}
