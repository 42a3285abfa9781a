package dev.knowhow.training.api.assistant;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The questions that an assistant is tried on; they are asked at once, at the tenant's cost as any other question.
 *
 * @param questions all of them, in the place of those there were; absent to ask those again
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SetAssistantQuestionsRequest(
        @Nullable @Size(max = 100) List<@NotNull @Valid Question> questions) {

    /**
     * A question.
     *
     * @param expected words that the answer must hold, or the output to be named, in any case; absent where it should say that it
     *     does not know
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Question(
            @NotBlank @Size(max = 1000) String question,
            @Nullable @Size(max = 500) String expected) {}
}
