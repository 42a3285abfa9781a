package dev.knowhow.training.dataset;

import dev.knowhow.knowledge.api.answer.AnswerFilter;
import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.AnswerResponse.Feedback;
import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.knowledge.client.AnswersClient;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.training.api.dataset.DatasetSource;
import dev.knowhow.training.dataset.format.ParsedExample;
import dev.knowhow.training.dataset.format.ParsedExample.Fields;
import dev.knowhow.training.dataset.format.ParsedExample.Origin;
import dev.knowhow.training.dataset.problem.SourceFile;
import dev.knowhow.training.upstream.UpstreamCalls;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes examples of stored answers: a correction counts before the answer, and what was voted down is not taught. */
@Singleton
final class AnswerExamples {

    private static final int PAGE = 100;

    private final AnswersClient answers;

    AnswerExamples(AnswersClient answers) {
        this.answers = answers;
    }

    /**
     * Hands over the examples, oldest first; they are numbered instead of lines.
     *
     * @param stores takes the knowledge bases that the answers used
     * @return how many there were
     * @throws dev.knowhow.training.upstream.UpstreamException if knowledge-service cannot be asked
     */
    int each(DatasetSource.Filter filter, Set<String> stores, Consumer<ParsedExample> examples) {
        int[] count = new int[1];
        each(
                new AnswerFilter(
                        filter.vectorStoreId(), filter.feedback(), filter.model(), filter.from(), filter.to(), null),
                answer -> {
                    String output = output(answer);
                    if (output != null
                            && !output.isBlank()
                            && !answer.question().isBlank()) {
                        stores.addAll(answer.vectorStoreIds());
                        examples.accept(example(++count[0], answer, output));
                    }
                });
        return count[0];
    }

    private void each(AnswerFilter filter, Consumer<AnswerResponse> reader) {
        @Nullable String after = null;
        boolean more = true;
        while (more) {
            PageRequest request = new PageRequest(PAGE, after, null, "asc");
            ListResponse<AnswerResponse> page =
                    UpstreamCalls.get("knowledge", () -> answers.listAnswers(filter, request));
            page.data().forEach(reader);
            after = page.lastId();
            more = page.hasMore() && after != null;
        }
    }

    private static @Nullable String output(AnswerResponse answer) {
        Feedback feedback = answer.feedback();
        if (feedback != null && feedback.correctedAnswer() != null) {
            return feedback.correctedAnswer();
        }
        ModelDecision decision = answer.knowhow();
        if (feedback != null
                && feedback.rating().equals("up")
                && decision != null
                && decision.route().equals(ModelDecision.GUESS)) {
            return decision.label(); // what was rated, since the documents had no answer
        }
        boolean good = !answer.refused()
                && answer.status().equals("completed")
                && (feedback == null || feedback.rating().equals("up"));
        return good ? answer.answer() : null;
    }

    private static ParsedExample example(int number, AnswerResponse answer, String output) {
        Citation cited =
                answer.citations().isEmpty() ? null : answer.citations().getFirst();
        Feedback feedback = answer.feedback();
        boolean corrected = feedback != null && feedback.correctedAnswer() != null;
        return new ParsedExample(
                SourceFile.TRAINING,
                number,
                null,
                List.of(),
                answer.question(),
                output,
                null,
                false,
                new Origin(
                        cited == null ? null : cited.documentId(),
                        answer.id(),
                        // What a wrong answer cited need not hold the right one.
                        cited == null || corrected ? null : cited.chunkId()),
                Fields.STORED);
    }
}
