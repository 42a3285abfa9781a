package dev.knowhow.training.api.assistant;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An assistant to be made.
 *
 * @param name 2 to 64 lower-case letters, digits, {@code .}, {@code _} and {@code -}, beginning with a letter
 * @param model an alias or the name of an adapter, of kind intent, examples or encoder-lora; absent where the
 *     documents are to answer alone, until there is one
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateAssistantRequest(
        @NotBlank @Size(max = 64) String name,
        @Nullable String model,
        @NotBlank String vectorStoreId,
        @Nullable @Valid AssistantPolicy policy) {}
