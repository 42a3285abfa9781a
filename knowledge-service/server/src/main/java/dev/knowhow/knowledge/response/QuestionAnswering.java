package dev.knowhow.knowledge.response;

import dev.knowhow.durable.llm.LanguageModelException;
import dev.knowhow.durable.stream.Reader;
import dev.knowhow.durable.stream.ReaderGoneException;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.AnswerEvent;
import dev.knowhow.knowledge.answer.AnswerRequest;
import dev.knowhow.knowledge.answer.AnswerService;
import dev.knowhow.knowledge.api.AnswerResponse;
import dev.knowhow.knowledge.retrieval.KnowledgeSearch;
import dev.knowhow.knowledge.retrieval.SearchResult;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches, answers, and makes the record that is stored. */
@Singleton
final class QuestionAnswering {

    private final KnowledgeSearch search;
    private final AnswerService answers;
    private final AnswerRepository repository;

    QuestionAnswering(KnowledgeSearch search, AnswerService answers, AnswerRepository repository) {
        this.search = search;
        this.answers = answers;
        this.repository = repository;
    }

    SearchResult search(Question question) {
        return search.search(question.stores(), question.queries(), question.search());
    }

    /** Answers, and keeps what was said so far when the reader goes away before the end. */
    Answer answer(Question question, SearchResult evidence, Instant began, Consumer<AnswerEvent> events) {
        PartialAnswer said = new PartialAnswer(answers.model());
        AnswerRequest request = new AnswerRequest(
                question.text(), evidence, question.instructions(), question.maxOutputTokens(), question.temperature());
        try {
            return answers.answer(request, event -> {
                Reader.current().requirePresent();
                said.accept(event);
                events.accept(event);
            });
        } catch (ReaderGoneException e) {
            repository.insert(new StoredAnswer(
                    record(question, said.answer(), began),
                    null,
                    null,
                    null,
                    question.assistant(),
                    question.auditQueries()));
            throw e;
        }
    }

    /** Tells of an answer that is whole already. */
    static Answer tell(Answer answer, Consumer<AnswerEvent> events) {
        events.accept(
                answer.outcome() == Outcome.REFUSED
                        ? new AnswerEvent.Refused(answer.text())
                        : new AnswerEvent.TextDelta(answer.text()));
        events.accept(new AnswerEvent.Completed(answer));
        return answer;
    }

    /** The record of an answer that was given. */
    AnswerResponse record(Question question, Answer answer, Instant began) {
        return record(
                question, answer, answer.outcome() == Outcome.INCOMPLETE ? "incomplete" : "completed", null, began);
    }

    /** The record of an answer that failed. */
    AnswerResponse recordFailure(Question question, String reason, Instant began) {
        Answer nothing = new Answer(Outcome.ANSWERED, "", List.of(), new Answer.Usage(0, 0), answers.model());
        return record(question, nothing, "failed", reason, began);
    }

    /** What a caller is told of a language model that gave no answer. */
    static ProblemException problem(LanguageModelException failure) {
        ProblemType type = switch (failure.reason()) {
            case UNAVAILABLE -> ProblemType.UPSTREAM_UNAVAILABLE;
            case TIMEOUT -> ProblemType.UPSTREAM_TIMEOUT;
            case RATE_LIMITED -> ProblemType.RATE_LIMIT_EXCEEDED;
            case MISCONFIGURED, INVALID_RESPONSE -> ProblemType.UPSTREAM_FAILED;
        };
        return new ProblemException(type, String.valueOf(failure.getMessage()));
    }

    private static AnswerResponse record(
            Question question, Answer answer, String status, @Nullable String error, Instant began) {
        Actor actor = Caller.current().actor();
        Map<String, Long> versions =
                question.stores().stream().collect(Collectors.toMap(VectorStore::id, VectorStore::indexVersion));
        return new AnswerResponse(
                question.id(),
                "answer",
                question.text(),
                answer.text(),
                answer.outcome() == Outcome.REFUSED,
                answer.citations(),
                ModelCatalog.shown(answer.model()),
                status,
                error,
                question.stores().stream().map(VectorStore::id).toList(),
                versions,
                new AnswerResponse.Usage(
                        answer.usage().inputTokens(), answer.usage().outputTokens()),
                Duration.between(began, Instant.now()).toMillis(),
                new AnswerResponse.Author(actor.type().name().toLowerCase(Locale.ROOT), actor.id(), actor.name()),
                began.truncatedTo(ChronoUnit.MICROS),
                question.decision(),
                null,
                null);
    }
}
