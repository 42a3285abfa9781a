package dev.knowhow.training.backend;

import dev.knowhow.tenancy.SnakeCase;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code train.jsonl} or {@code held_out.jsonl}.
 *
 * @param line where it stands in the dataset, from 1
 * @param documentId the document it comes from, if it comes from one
 */
@SnakeCase
public record TrainingExample(
        int line, String input, String output, @Nullable String documentId) {}
