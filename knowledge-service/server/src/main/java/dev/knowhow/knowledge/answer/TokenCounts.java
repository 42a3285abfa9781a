package dev.knowhow.knowledge.answer;

import dev.knowhow.durable.llm.ChatRequest;
import dev.knowhow.durable.llm.Completion;
import dev.knowhow.durable.llm.ModelCalls;
import dev.knowhow.knowledge.answer.Answer.Usage;
import dev.knowhow.knowledge.embedding.Embedder;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what calls of the language model used: as its server does, zero included; where it does not, by our tokenizer. */
@Singleton
public final class TokenCounts {

    private final Embedder embedder;

    TokenCounts(Embedder embedder) {
        this.embedder = embedder;
    }

    /** What all of them used. */
    public Usage sum(List<ModelCalls.Call> calls) {
        return calls.stream().map(this::count).reduce(Usage.NONE, Usage::plus);
    }

    private Usage count(ModelCalls.Call call) {
        Completion said = call.said();
        return said.usage() == null
                ? new Usage(read(call.request()), written(said), true)
                : new Usage(said.usage().inputTokens(), said.usage().outputTokens());
    }

    private int read(ChatRequest request) {
        int tokens = 0;
        for (ChatRequest.Message message : request.messages()) {
            tokens += embedder.countTokens(message.content()) + countJson(message.toolCalls());
        }
        return tokens + countJson(request.options().tools());
    }

    private int written(Completion said) {
        int tokens = embedder.countTokens(said.text());
        for (Completion.ToolCall call : said.toolCalls()) {
            tokens += embedder.countTokens(call.name()) + embedder.countTokens(call.arguments());
        }
        return tokens + (said.refusal() == null ? 0 : embedder.countTokens(said.refusal()));
    }

    private int countJson(@Nullable JsonNode node) {
        return node == null ? 0 : embedder.countTokens(String.valueOf(node.getValue()));
    }
}
