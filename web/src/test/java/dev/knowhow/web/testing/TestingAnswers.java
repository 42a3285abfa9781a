package dev.knowhow.web.testing;

import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.AnswerResponse.Refusal;
import dev.knowhow.knowledge.api.answer.Citation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stored answers that differ in what is said alone. */
public final class TestingAnswers {

    private TestingAnswers() {}

    /** An answer with what it cites. */
    public static AnswerResponse answered(String text, Citation... citations) {
        return of(text, false, List.of(citations), null);
    }

    /**
     * An answer that the documents do not give.
     *
     * @param refusal null for one from before refusals had codes
     */
    public static AnswerResponse refused(String text, @Nullable Refusal refusal) {
        return of(text, true, List.of(), refusal);
    }

    private static AnswerResponse of(
            String text, boolean refused, List<Citation> citations, @Nullable Refusal refusal) {
        return new AnswerResponse(
                "resp_1",
                "answer",
                "What?",
                text,
                refused,
                citations,
                "knowhow-extractive",
                "completed",
                null,
                List.of("vs_1"),
                Map.of(),
                new AnswerResponse.Usage(1, 1, false),
                10,
                new AnswerResponse.Author("user", "olga", "Olga"),
                Instant.EPOCH,
                null,
                null,
                null,
                "resp_1",
                null,
                null,
                List.of(),
                refusal);
    }
}
