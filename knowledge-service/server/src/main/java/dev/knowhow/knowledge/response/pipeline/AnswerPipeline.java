package dev.knowhow.knowledge.response.pipeline;

import dev.knowhow.durable.idempotency.KeyedCall;
import dev.knowhow.durable.llm.LanguageModelException;
import dev.knowhow.durable.stream.Reader;
import dev.knowhow.durable.stream.ReaderGoneException;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.AnswerEvent;
import dev.knowhow.knowledge.answer.AnswerRequest;
import dev.knowhow.knowledge.answer.AnswerService;
import dev.knowhow.knowledge.api.CodePoints;
import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.api.response.ResponseOperations;
import dev.knowhow.knowledge.document.DocumentService;
import dev.knowhow.knowledge.model.ModelCatalog;
import dev.knowhow.knowledge.response.format.OutputFormat;
import dev.knowhow.knowledge.response.generation.Generation;
import dev.knowhow.knowledge.response.generation.Writer;
import dev.knowhow.knowledge.response.generation.Writer.Written;
import dev.knowhow.knowledge.response.pipeline.AnswerListener.Kept;
import dev.knowhow.knowledge.response.pipeline.ContextualSearch.Found;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a question to its answer, whichever API it came by: resolve who answers from what, let an adapter decide,
 * search, answer, record. Whoever comes with a question translates it, and listens.
 */
@Singleton
final class AnswerPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerPipeline.class);
    private static final int NAMES_TOLD = 10;

    private final ModelCatalog models;
    private final VectorStoreService stores;
    private final DocumentService documents;
    private final AdapterAnswers adapters;
    private final ContextualSearch search;
    private final Writer writer;
    private final AnswerService answers;
    private final AnswerRecords records;

    AnswerPipeline(
            ModelCatalog models,
            VectorStoreService stores,
            DocumentService documents,
            AdapterAnswers adapters,
            ContextualSearch search,
            Writer writer,
            AnswerService answers,
            AnswerRecords records) {
        this.models = models;
        this.stores = stores;
        this.documents = documents;
        this.adapters = adapters;
        this.search = search;
        this.writer = writer;
        this.answers = answers;
        this.records = records;
    }

    /** Whether an adapter is asked, as far as the question's model tells. */
    boolean asksAdapter(Question question) {
        return models.isTrained(question.model());
    }

    /**
     * Finds out who answers, and from what; an adapter decides here whether it does so alone. Whatever can be refused is
     * refused here, while the caller can still be given a status.
     */
    ResolvedQuestion resolve(Question question) {
        String model = question.model();
        Optional<VectorStore> named = models.knowledgeBase(model);
        if (named.isPresent()) {
            question.documents().requireUnnamed();
            requireWriter(question);
            return new ResolvedQuestion(
                    question, model, List.of(stores.use(named.get().id())), null);
        }
        if (models.isAnswering(model)) {
            requireWriter(question);
            if (question.documents().named() == null) {
                writer.require("tools", "Answers without a file_search tool");
            }
            return new ResolvedQuestion(
                    question,
                    models.answering(),
                    namedStores(question).stream().map(stores::use).toList(),
                    null);
        }
        question.documents().requireUnnamed();
        Decided decided = adapters.decide(question);
        return new ResolvedQuestion(question, model, decided.stores(), decided);
    }

    /** Refuses what takes a language model where there is none. */
    private void requireWriter(Question question) {
        OutputFormat format = question.terms().format();
        if (!format.type().equals("text")) {
            writer.require(format.param(), "Answers in JSON");
        }
        if (question.generation().hasFunctions()) {
            writer.require("tools", "Function tools");
        }
        if (question.generation().isAfterCall()) {
            writer.require("input", "Results of functions");
        }
    }

    private static Set<String> namedStores(Question question) {
        Set<String> named = question.documents().named();
        if (named == null) {
            return Set.of();
        }
        if (named.isEmpty() || named.size() > ResponseOperations.MAX_KNOWLEDGE_BASES) {
            throw ProblemException.invalid(
                    "tools[0].vector_store_ids",
                    "vector_store_ids must be a list of 1 to %d ids."
                            .formatted(ResponseOperations.MAX_KNOWLEDGE_BASES));
        }
        return named;
    }

    /**
     * Answers, and gives the answer as one body.
     *
     * @param permission waits until the answer may be given. The documents are searched meanwhile; nothing is said, and
     *     no language model asked, before
     * @throws ProblemException also when the language model fails; that is recorded
     */
    <T> T answer(ResolvedQuestion question, AnswerListener<T> listener, Runnable permission) {
        PartialAnswer<T> said = new PartialAnswer<>(listener, permission);
        try {
            return run(question, said);
        } catch (LanguageModelException e) {
            throw records.recordFailure(question, said, problem(e));
        } catch (ProblemException e) {
            throw said.calls().made().isEmpty() ? e : records.recordFailure(question, said, e);
        }
    }

    /** Answers into a stream. Its status has been sent, so the stream itself reports whatever fails. */
    void stream(ResolvedQuestion question, AnswerListener<?> listener) {
        PartialAnswer<?> said = new PartialAnswer<>(listener, () -> {});
        try {
            run(question, said);
        } catch (ReaderGoneException e) {
            throw e;
        } catch (LanguageModelException e) {
            listener.fail(records.recordFailure(question, said, problem(e)));
        } catch (ProblemException e) {
            listener.fail(records.recordFailure(question, said, e));
        } catch (RuntimeException e) {
            LOG.error("cannot answer {}", question.id(), e);
            ProblemException problem = new ProblemException(ProblemType.SERVER_ERROR, "An internal error occurred.");
            listener.fail(records.recordFailure(question, said, problem));
        }
    }

    private <T> T run(ResolvedQuestion question, PartialAnswer<T> listener) {
        try {
            return listener.calls().during(() -> give(question, listener));
        } catch (ReaderGoneException e) {
            records.recordLeft(question, listener);
            throw e;
        }
    }

    private <T> T give(ResolvedQuestion question, PartialAnswer<T> listener) {
        if (!question.searchesFirst()) {
            listener.requirePermission();
        }
        listener.begin();
        Answer direct = question.direct();
        Answer answer = direct == null ? write(question, listener) : tell(question, direct, listener);
        Answer counted = records.counted(answer, listener);
        T body = listener.complete(counted);
        Kept kept = listener.keep(body);
        KeyedCall.finish(body, () -> records.recordGiven(question, counted, kept, listener), () -> {
            listener.record();
            listener.end(body);
        });
        return body;
    }

    /** The answer from documents, or what a language model makes of the question where they are not asked. */
    private Answer write(ResolvedQuestion resolved, AnswerListener<?> listener) {
        Question question = resolved.question();
        Question.Wishes wishes = question.wishes();
        Generation asked = question.generation();
        OutputFormat format = question.terms().format();
        if (resolved.stores().isEmpty() || asked.isAfterCall()) {
            return written(
                    writer.talk(
                            asked,
                            wishes.maxOutputTokens(),
                            wishes.temperature(),
                            format,
                            piece -> listener.accept(new AnswerEvent.TextDelta(piece))),
                    List.of(),
                    listener);
        }
        if (asked.hasFunctions()) {
            Written chosen = writer.chooseCalls(asked, wishes.maxOutputTokens(), wishes.temperature());
            if (!chosen.calls().isEmpty()) {
                return written(new Written("", chosen.calls(), false), List.of(), listener);
            }
        }
        if (format.type().equals("text")) {
            return searchAndAnswer(resolved, listener, listener);
        }
        Answer answer =
                searchAndAnswer(resolved, listener, event -> Reader.current().requirePresent());
        if (answer.outcome() == Outcome.REFUSED) {
            return tell(answer, listener);
        }
        Written shaped = writer.reshape(answer.text(), asked, wishes.temperature(), format);
        listener.accept(new AnswerEvent.TextDelta(shaped.text()));
        return written(shaped, answer.citations(), listener);
    }

    /** What a language model wrote, with what it rests on at its end. */
    private Answer written(Written written, List<Citation> citations, AnswerListener<?> listener) {
        if (!written.calls().isEmpty()) {
            listener.call(written.calls());
        }
        int end = CodePoints.count(written.text());
        List<Citation> moved =
                citations.stream().map(citation -> citation.at(end)).toList();
        moved.forEach(citation -> listener.accept(new AnswerEvent.CitationAdded(citation)));
        return new Answer(
                written.cutOff() ? Outcome.INCOMPLETE : Outcome.ANSWERED,
                written.text(),
                moved,
                Answer.Usage.NONE,
                answers.model());
    }

    private Answer searchAndAnswer(
            ResolvedQuestion resolved, AnswerListener<?> listener, Consumer<AnswerEvent> events) {
        Question question = resolved.question();
        Optional<Answer> reply = answers.reply(question.queries().getFirst(), () -> names(resolved));
        if (reply.isPresent()) {
            return tell(reply.get(), events);
        }
        listener.search();
        Found found = search.search(
                resolved.stores(), question.meaning(), question.documents().options());
        listener.find(found.question(), found.result());
        Question.Wishes wishes = question.wishes();
        AnswerRequest request = new AnswerRequest(
                found.question(),
                found.result(),
                wishes.instructions(),
                wishes.maxOutputTokens(),
                wishes.temperature(),
                question.generation().sampling(),
                question.meaning().continuation());
        Answer answer = answers.answer(
                request,
                event -> events.accept(
                        resolved.guess().map(guess -> guess.beside(event)).orElse(event)));
        return resolved.guess()
                .map(guess -> guess.beside(answer))
                .orElse(answer)
                .searchedFor(found.result().searchedFor(found.question()));
    }

    /** Whoever looks at some documents alone may have a reason not to name the others. */
    private List<String> names(ResolvedQuestion resolved) {
        return resolved.question().documents().options().filter() == null
                ? documents.findNames(
                        resolved.stores().stream().map(VectorStore::id).collect(Collectors.toSet()), NAMES_TOLD)
                : List.of();
    }

    /** Tells of an adapter's answer, which is a text or calls of functions. */
    private static Answer tell(ResolvedQuestion question, Answer direct, AnswerListener<?> listener) {
        if (question.calls().isEmpty()) {
            return tell(direct, listener);
        }
        listener.call(question.calls());
        return direct;
    }

    /** Tells of an answer that is whole already. */
    private static Answer tell(Answer answer, Consumer<AnswerEvent> events) {
        events.accept(
                answer.outcome() == Outcome.REFUSED
                        ? new AnswerEvent.Refused(answer.text())
                        : new AnswerEvent.TextDelta(answer.text()));
        events.accept(new AnswerEvent.Completed(answer));
        return answer;
    }

    /** What a caller learns of a language model that gave no answer. */
    private static ProblemException problem(LanguageModelException failure) {
        ProblemType type = switch (failure.reason()) {
            case UNAVAILABLE -> ProblemType.UPSTREAM_UNAVAILABLE;
            case TIMEOUT -> ProblemType.UPSTREAM_TIMEOUT;
            case RATE_LIMITED -> ProblemType.RATE_LIMIT_EXCEEDED;
            case MISCONFIGURED, INVALID_RESPONSE -> ProblemType.UPSTREAM_FAILED;
        };
        return new ProblemException(type, String.valueOf(failure.getMessage()));
    }
}
