package dev.knowhow.knowledge.response;

import dev.knowhow.durable.llm.LanguageModelException;
import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.stream.ReaderGoneException;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.AnswerEvent;
import dev.knowhow.knowledge.api.ChatCompletionResponse;
import dev.knowhow.knowledge.api.ChatCompletionResponse.Choice;
import dev.knowhow.knowledge.api.ChatCompletionResponse.Chunk;
import dev.knowhow.knowledge.api.ChatCompletionResponse.ChunkChoice;
import dev.knowhow.knowledge.api.ChatCompletionResponse.Delta;
import dev.knowhow.knowledge.api.ChatCompletionResponse.Link;
import dev.knowhow.knowledge.api.ChatCompletionResponse.Message;
import dev.knowhow.knowledge.api.ChatCompletionResponse.UrlCitation;
import dev.knowhow.knowledge.api.ChatCompletionResponse.Usage;
import dev.knowhow.knowledge.api.Citation;
import dev.knowhow.knowledge.api.CreateChatCompletionRequest;
import dev.knowhow.knowledge.api.ModelDecision;
import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.http.sse.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers chats, plain and streamed. */
@Singleton
final class ChatCompletions {

    private static final Logger LOG = LoggerFactory.getLogger(ChatCompletions.class);

    private final QuestionAnswering answering;
    private final AnswerRepository answers;
    private final ConsoleLinks links;
    private final Json json;

    ChatCompletions(QuestionAnswering answering, AnswerRepository answers, ConsoleLinks links, Json json) {
        this.answering = answering;
        this.answers = answers;
        this.links = links;
        this.json = json;
    }

    ChatCompletionResponse complete(Question question, CreateChatCompletionRequest request) {
        Instant began = question.began();
        Answer answer = answer(question, began, event -> {});
        boolean refused = answer.outcome() == Outcome.REFUSED;
        Message message = new Message(
                "assistant", refused ? null : answer.text(), refused ? answer.text() : null, citations(answer));
        return new ChatCompletionResponse(
                question.id(),
                "chat.completion",
                began.getEpochSecond(),
                question.model(),
                List.of(new Choice(0, reason(answer), message, null)),
                usage(answer),
                null,
                question.decision());
    }

    void stream(Question question, CreateChatCompletionRequest request, Consumer<Event<String>> out) {
        Instant began = question.began();
        Chunks chunks = new Chunks(question.id(), began.getEpochSecond(), question.model(), out);
        try {
            chunks.delta(new Delta("assistant", "", null, null));
            Answer answer = answer(question, began, event -> {
                switch (event) {
                    case AnswerEvent.TextDelta(String text) -> chunks.delta(new Delta(null, text, null, null));
                    case AnswerEvent.Refused(String text) -> chunks.delta(new Delta(null, null, text, null));
                    case AnswerEvent.CitationAdded added -> {} // all together at the end, when their ranges are known
                    case AnswerEvent.Completed completed -> {} // told by the return value
                }
            });
            if (!answer.citations().isEmpty()) {
                chunks.delta(new Delta(null, null, null, citations(answer)));
            }
            chunks.end(reason(answer), includesUsage(request) ? usage(answer) : null, question.decision());
        } catch (ProblemException e) {
            out.accept(Event.of(json.write(e.response())));
        } catch (ReaderGoneException e) {
            throw e;
        } catch (RuntimeException e) { // the edge: the status is long sent, so the stream itself must say it
            LOG.error("cannot answer {}", question.id(), e);
            out.accept(Event.of(
                    json.write(ErrorResponse.of(ProblemType.SERVER_ERROR, "An internal error occurred.", null))));
        }
        out.accept(Event.of("[DONE]"));
    }

    private Answer answer(Question question, Instant began, Consumer<AnswerEvent> events) {
        try {
            Answer direct = question.direct();
            Answer answer = direct == null
                    ? answering.answer(question, answering.search(question), began, events)
                    : QuestionAnswering.tell(direct, events);
            answers.insert(new StoredAnswer(
                    answering.record(question, answer, began),
                    null,
                    null,
                    null,
                    question.assistant(),
                    question.auditQueries()));
            return answer;
        } catch (LanguageModelException e) {
            answers.insert(new StoredAnswer(
                    answering.recordFailure(question, String.valueOf(e.getMessage()), began),
                    null,
                    null,
                    null,
                    question.assistant(),
                    question.auditQueries()));
            throw QuestionAnswering.problem(e);
        }
    }

    /** Each citation covers the text from where the one before it ended. */
    private List<UrlCitation> citations(Answer answer) {
        List<UrlCitation> citations = new ArrayList<>();
        int start = 0;
        int end = 0;
        for (Citation citation : answer.citations()) {
            if (citation.index() != end) {
                start = end;
                end = citation.index();
            }
            Link link = new Link(start, end, links.to(citation), citation.filename());
            citations.add(new UrlCitation("url_citation", link, citation));
        }
        return citations;
    }

    private static String reason(Answer answer) {
        return answer.outcome() == Outcome.INCOMPLETE ? "length" : "stop";
    }

    private static Usage usage(Answer answer) {
        int read = answer.usage().inputTokens();
        int written = answer.usage().outputTokens();
        return new Usage(read, written, read + written);
    }

    private static boolean includesUsage(CreateChatCompletionRequest request) {
        return request.streamOptions() != null
                && Boolean.TRUE.equals(request.streamOptions().includeUsage());
    }

    /** The chunks of one streamed answer. */
    private final class Chunks {

        private final String id;
        private final long created;
        private final String model;
        private final Consumer<Event<String>> out;

        Chunks(String id, long created, String model, Consumer<Event<String>> out) {
            this.id = id;
            this.created = created;
            this.model = model;
            this.out = out;
        }

        void delta(Delta delta) {
            emit(List.of(new ChunkChoice(0, delta, null, null)), null, null);
        }

        void end(String reason, @Nullable Usage usage, @Nullable ModelDecision decision) {
            emit(List.of(new ChunkChoice(0, new Delta(null, null, null, null), reason, null)), null, decision);
            if (usage != null) {
                emit(List.of(), usage, null);
            }
        }

        private void emit(List<ChunkChoice> choices, @Nullable Usage usage, @Nullable ModelDecision decision) {
            out.accept(Event.of(
                    json.write(new Chunk(id, "chat.completion.chunk", created, model, choices, usage, decision))));
        }
    }
}
