package dev.knowhow.knowledge.response.pipeline;

import dev.knowhow.durable.llm.ModelCalls;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.AnswerService;
import dev.knowhow.knowledge.answer.TokenCounts;
import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.history.AnswerUse;
import dev.knowhow.knowledge.history.StoredAnswer;
import dev.knowhow.knowledge.history.StoredAnswers;
import dev.knowhow.knowledge.model.ModelCatalog;
import dev.knowhow.knowledge.response.pipeline.AnswerListener.Kept;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps answers: those that were given, and what there is of those that failed or that nobody waited for. */
@Singleton
final class AnswerRecords {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerRecords.class);

    private final AnswerService answers;
    private final StoredAnswers repository;
    private final TokenCounts tokens;

    AnswerRecords(AnswerService answers, StoredAnswers repository, TokenCounts tokens) {
        this.answers = answers;
        this.repository = repository;
        this.tokens = tokens;
    }

    /** With what the language model used for it, where it was asked at all: that is what it cost. */
    Answer counted(Answer answer, PartialAnswer<?> said) {
        List<ModelCalls.Call> calls = said.calls().made();
        return calls.isEmpty() ? answer : answer.used(tokens.sum(calls));
    }

    /** It was given, to its end or to where it was cut off. */
    void recordGiven(ResolvedQuestion question, Answer answer, Kept kept, PartialAnswer<?> said) {
        boolean incomplete = answer.outcome() == Outcome.INCOMPLETE;
        record(question, answer, incomplete ? "incomplete" : "completed", null, kept, said);
    }

    /** What was said when its reader left, and what it cost. An adapter's answer is whole by then. */
    void recordLeft(ResolvedQuestion question, PartialAnswer<?> said) {
        Answer direct = question.direct();
        if (said.isRecorded() || (direct == null && !said.isBegun())) {
            return;
        }
        Answer answer = direct == null ? counted(said.said(answers.model()), said) : direct;
        try {
            record(question, answer, direct == null ? "incomplete" : "completed", null, Kept.NOTHING, said);
        } catch (RuntimeException e) {
            LOG.error("cannot record {}, whose reader left", question.id(), e);
        }
    }

    /** It failed, for this reason, which is returned. What it cost is kept all the same. */
    ProblemException recordFailure(ResolvedQuestion question, PartialAnswer<?> said, ProblemException problem) {
        String reason = String.valueOf(problem.getMessage());
        Answer nothing = counted(new Answer(Outcome.ANSWERED, "", List.of(), Answer.Usage.NONE, answers.model()), said);
        Kept kept = said.keepFailure(reason);
        try {
            record(question, nothing, "failed", reason, kept, said);
        } catch (RuntimeException e) {
            // Often the same that made the answer fail. Whoever asked is still told what went wrong.
            LOG.error("cannot record the failure of {}", question.id(), e);
        }
        return problem;
    }

    private void record(
            ResolvedQuestion question,
            Answer answer,
            String status,
            @Nullable String error,
            Kept kept,
            PartialAnswer<?> said) {
        List<ModelCalls.Call> calls = said.calls().made();
        repository.insert(
                new StoredAnswer(
                        response(question, answer, status, error),
                        kept.previousResponseId(),
                        kept.inputItems(),
                        kept.body(),
                        question.assistant(),
                        question.auditQueries(),
                        kept.itemIds(),
                        kept.said()),
                new AnswerUse(
                        calls.isEmpty() ? answer.model() : calls.getFirst().model(), !calls.isEmpty()));
    }

    private static AnswerResponse response(
            ResolvedQuestion question, Answer answer, String status, @Nullable String error) {
        Actor actor = Caller.current().actor();
        Map<String, Long> versions =
                question.stores().stream().collect(Collectors.toMap(VectorStore::id, VectorStore::indexVersion));
        return new AnswerResponse(
                question.id(),
                "answer",
                question.question().text(),
                answer.text(),
                answer.outcome() == Outcome.REFUSED,
                answer.citations(),
                ModelCatalog.displayName(answer.model()),
                status,
                error,
                question.stores().stream().map(VectorStore::id).toList(),
                versions,
                new AnswerResponse.Usage(
                        answer.usage().inputTokens(),
                        answer.usage().outputTokens(),
                        answer.usage().estimated()),
                Duration.between(question.began(), Instant.now()).toMillis(),
                new AnswerResponse.Author(actor.type().name().toLowerCase(Locale.ROOT), actor.id(), actor.name()),
                question.began().truncatedTo(ChronoUnit.MICROS),
                question.decision(answer),
                null,
                null,
                question.id(),
                null,
                question.searchedFor(answer),
                answer.grounds().nearest(),
                ResolvedQuestion.refusal(answer.grounds()));
    }
}
