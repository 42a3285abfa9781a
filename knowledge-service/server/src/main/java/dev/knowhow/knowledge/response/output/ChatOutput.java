package dev.knowhow.knowledge.response.output;

import dev.knowhow.durable.llm.Completion;
import dev.knowhow.durable.stream.Json;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.AnswerEvent;
import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.api.response.AnswerDetails;
import dev.knowhow.knowledge.api.response.ChatCompletionResponse;
import dev.knowhow.knowledge.api.response.ChatCompletionResponse.Choice;
import dev.knowhow.knowledge.api.response.ChatCompletionResponse.Chunk;
import dev.knowhow.knowledge.api.response.ChatCompletionResponse.ChunkChoice;
import dev.knowhow.knowledge.api.response.ChatCompletionResponse.Delta;
import dev.knowhow.knowledge.api.response.ChatCompletionResponse.Link;
import dev.knowhow.knowledge.api.response.ChatCompletionResponse.Message;
import dev.knowhow.knowledge.api.response.ChatCompletionResponse.ToolCall;
import dev.knowhow.knowledge.api.response.ChatCompletionResponse.UrlCitation;
import dev.knowhow.knowledge.api.response.ChatCompletionResponse.Usage;
import dev.knowhow.knowledge.api.response.CreateChatCompletionRequest;
import dev.knowhow.knowledge.response.pipeline.AnswerListener;
import dev.knowhow.knowledge.response.pipeline.ResolvedQuestion;
import dev.knowhow.knowledge.retrieval.SearchResult;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.http.sse.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer as OpenAI's chat completions give it, whole or streamed. */
public final class ChatOutput implements AnswerListener<ChatCompletionResponse> {

    private final ConsoleLinks links;
    private final Json json;
    private final ResolvedQuestion question;
    private final CreateChatCompletionRequest request;
    private final @Nullable Consumer<Event<String>> out;
    private final List<ToolCall> calls = new ArrayList<>();

    /** An output that tells {@code out} what happens; null where nobody reads a stream. */
    public ChatOutput(
            ConsoleLinks links,
            Json json,
            ResolvedQuestion question,
            CreateChatCompletionRequest request,
            @Nullable Consumer<Event<String>> out) {
        this.links = links;
        this.json = json;
        this.question = question;
        this.request = request;
        this.out = out;
    }

    @Override
    public void begin() {
        emit(new Delta("assistant", "", null, null));
    }

    @Override
    public void search() {} // a chat does not tell of it

    @Override
    public void find(String query, SearchResult found) {} // nor of what it gave

    @Override
    public void accept(AnswerEvent event) {
        switch (event) {
            case AnswerEvent.TextDelta(String text) -> emit(new Delta(null, text, null, null));
            case AnswerEvent.Refused(String text) -> emit(new Delta(null, text, null, null));
            case AnswerEvent.CitationAdded added -> {} // all together at the end, when their ranges are known
            case AnswerEvent.Completed completed -> {} // told by end()
        }
    }

    @Override
    public void call(List<Completion.ToolCall> wanted) {
        for (Completion.ToolCall one : wanted) {
            int index = calls.size();
            calls.add(ToolCall.of(null, one.id(), one.name(), one.arguments()));
            emit(new Delta(null, null, null, List.of(ToolCall.of(index, one.id(), one.name(), one.arguments()))));
        }
    }

    @Override
    public ChatCompletionResponse complete(Answer answer) {
        boolean silent = !calls.isEmpty() && answer.text().isEmpty();
        Message message = new Message(
                "assistant", silent ? null : answer.text(), null, citations(answer), calls.isEmpty() ? null : calls);
        return new ChatCompletionResponse(
                question.id(),
                "chat.completion",
                question.began().getEpochSecond(),
                question.model(),
                List.of(new Choice(0, reason(answer), message, null)),
                usage(answer),
                null,
                question.details(answer));
    }

    @Override
    public Kept keep(ChatCompletionResponse completion) {
        return Kept.NOTHING;
    }

    @Override
    public void end(ChatCompletionResponse completion) {
        Choice choice = completion.choices().getFirst();
        if (!choice.message().annotations().isEmpty()) {
            emit(new Delta(null, null, choice.message().annotations(), null));
        }
        ChunkChoice last = new ChunkChoice(0, new Delta(null, null, null, null), choice.finishReason(), null);
        emit(List.of(last), null, completion.knowhow());
        if (includesUsage()) {
            emit(List.of(), completion.usage(), null);
        }
        emit("[DONE]");
    }

    @Override
    public Kept keepFailure(String reason) {
        return Kept.NOTHING;
    }

    @Override
    public void fail(ProblemException problem) {
        if (out != null) {
            emit(json.write(problem.response()));
            emit("[DONE]");
        }
    }

    private boolean includesUsage() {
        return request.streamOptions() != null
                && Boolean.TRUE.equals(request.streamOptions().includeUsage());
    }

    private void emit(Delta delta) {
        emit(List.of(new ChunkChoice(0, delta, null, null)), null, null);
    }

    private void emit(List<ChunkChoice> choices, @Nullable Usage usage, @Nullable AnswerDetails details) {
        if (out != null) {
            emit(json.write(new Chunk(
                    question.id(),
                    "chat.completion.chunk",
                    question.began().getEpochSecond(),
                    question.model(),
                    choices,
                    usage,
                    details)));
        }
    }

    private void emit(String data) {
        if (out != null) {
            out.accept(Event.of(data));
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

    private String reason(Answer answer) {
        if (!calls.isEmpty()) {
            return "tool_calls";
        }
        return answer.outcome() == Outcome.INCOMPLETE ? "length" : "stop";
    }

    private static Usage usage(Answer answer) {
        int read = answer.usage().inputTokens();
        int written = answer.usage().outputTokens();
        return new Usage(read, written, read + written);
    }
}
