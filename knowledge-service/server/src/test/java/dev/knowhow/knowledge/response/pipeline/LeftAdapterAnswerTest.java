package dev.knowhow.knowledge.response.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.durable.stream.Json;
import dev.knowhow.durable.stream.Reader;
import dev.knowhow.durable.stream.ReaderGoneException;
import dev.knowhow.knowledge.adapter.TestingIntents;
import dev.knowhow.knowledge.api.response.CreateChatCompletionRequest;
import dev.knowhow.knowledge.response.output.ChatOutput;
import dev.knowhow.knowledge.response.output.ConsoleLinks;
import dev.knowhow.knowledge.response.request.ChatRequests;
import dev.knowhow.knowledge.testing.AdapterServingTest;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An adapter has done its work when its answer is told: it is kept, also when nobody is there to be told. */
@MicronautTest(transactional = false)
class LeftAdapterAnswerTest extends AdapterServingTest {

    private static final String NAME = "ft:knowhow-intent:acme:support:abc12345";

    @Inject
    AnswerPipeline pipeline;

    @Inject
    ChatRequests requests;

    @Inject
    ConsoleLinks links;

    @Inject
    Json texts;

    @BeforeAll
    void register() {
        Map<String, byte[]> files = TestingIntents.files(
                embedder,
                Map.of("I want my money back", "refund", "When do you open in the morning?", "opening_hours"));
        training.name(tenant, NAME, List.of(training.version("ftm_1", NAME, embedder.modelId(), 1, files)));
    }

    @Test
    void aStreamedAnswerOfAnAdapterIsKeptWhenItsReaderHasLeft() {
        CreateChatCompletionRequest request = Objects.requireNonNull(texts.read(
                texts.write(chat(NAME, "I want my money back for this order", Map.of("stream", true))),
                CreateChatCompletionRequest.class));
        Caller member = TestingService.member(tenant);
        Reader reader = new Reader();

        ResolvedQuestion question = member.call(() -> pipeline.resolve(requests.question(request)));
        reader.leave();
        assertThatThrownBy(() -> member.call(() -> reader.call(() -> {
                    pipeline.stream(
                            question,
                            new ChatOutput(
                                    links,
                                    texts,
                                    question,
                                    request,
                                    event -> Reader.current().requirePresent()));
                    return true;
                })))
                .isInstanceOf(ReaderGoneException.class);

        Reply stored = client(member).get("/api/v1/answers/" + question.id());
        assertThat(stored.text("answer")).as(stored.raw()).isEqualTo("refund");
        assertThat(stored.text("status")).isEqualTo("completed");
        assertThat(stored.number("usage.output_tokens")).isPositive();
    }
}
