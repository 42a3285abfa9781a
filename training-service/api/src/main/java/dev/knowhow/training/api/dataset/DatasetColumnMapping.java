package dev.knowhow.training.api.dataset;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a table holds what; columns are named as in its first row.
 *
 * @param input what is asked
 * @param output what is to be answered: a label, an action, a reply
 * @param system instructions that stand before the input
 * @param document the document an example comes from; examples of one document stay together when they are split
 * @param split {@code train} or {@code held_out} (also {@code test}, {@code validation}); empty cells are split for you
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DatasetColumnMapping(
        @NotBlank String input,
        @NotBlank String output,
        @Nullable String system,
        @Nullable String document,
        @Nullable String split) {}
