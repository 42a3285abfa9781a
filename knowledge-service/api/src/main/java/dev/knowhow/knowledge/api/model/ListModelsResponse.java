package dev.knowhow.knowledge.api.model;

import dev.knowhow.tenancy.SnakeCase;
import java.util.List;

/** The models there are. */
@SnakeCase
public record ListModelsResponse(String object, List<ModelResponse> data) {}
