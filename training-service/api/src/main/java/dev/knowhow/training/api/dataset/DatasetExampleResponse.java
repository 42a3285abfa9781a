package dev.knowhow.training.api.dataset;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example and what is wrong with it.
 *
 * @param id names it in pages and edits: {@code t<line>} or {@code v<line>}
 * @param file {@code training} or {@code validation}
 * @param line its line in that file
 * @param split {@code train}, {@code held_out} or {@code excluded}
 * @param documentId the document it comes from
 * @param answerId the stored answer it comes from
 * @param problems the listed problems of this line
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DatasetExampleResponse(
        String id,
        String file,
        int line,
        @Nullable String system,
        String input,
        String output,
        String split,
        @Nullable String documentId,
        @Nullable String answerId,
        List<DatasetProblemResponse> problems) {

    public DatasetExampleResponse {
        problems = List.copyOf(problems);
    }
}
