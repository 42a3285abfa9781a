package dev.knowhow.knowledge.api.training;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a model answers and differs from its base.
 *
 * @param model a name that chat would take, or the id of a fusion or retriever adapter
 * @param inputs what to try it with, 64 at most; without any, the names of its outputs
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ProbeRequest(@Nullable String model, @Nullable List<String> inputs) {}
