package dev.knowhow.training.backend;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code train.jsonl} or {@code held_out.jsonl}.
 *
 * @param line where it stands in the dataset, from 1
 * @param documentId the document it comes from, if it comes from one
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record TrainingExample(
        int line, String input, String output, @Nullable String documentId) {}
