package dev.knowhow.knowledge.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.durable.llm.CountingLanguageModel;
import dev.knowhow.durable.llm.CountingLanguageModel.Ending;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a language model said is charged, whoever cut its answer off. The tests' tokenizer counts such words, as does the model. */
@MicronautTest(transactional = false)
class CutStreamsTest extends ServiceTest {

    private static final String QUESTION = "Say something long please";
    private static final int ASKED = 4;

    private final CountingLanguageModel model = new CountingLanguageModel();
    private final HttpClient http = HttpClient.newHttpClient();
    private TestingClient client;
    private int seen;

    @Override
    protected void configure(Map<String, String> properties) {
        properties.putAll(model.properties());
    }

    @AfterAll
    void stop() {
        model.close();
    }

    @BeforeAll
    void ingest() {
        client = client(TestingService.member(TestingService.tenant()));
        String store = client.vectorStore("Terms");
        String file = client.upload("terms.md", "# Refunds\n\nRefunds are paid within 14 days of the return.\n");
        assertThat(client.ingest(store, file).text("stage")).isEqualTo("completed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                         | 4 | 200 | true
            {"prompt_tokens":7,"completion_tokens":190}| 7 | 190 | false
            {"prompt_tokens":0,"completion_tokens":0}  | 0 | 0   | false
            """)
    void aReaderWhoLeavesEndsTheModelAtOnceAndPaysWhatItSaid(String usage, int read, int written, boolean estimated) {
        model.says(words(200), Ending.HELD, usage);

        readUntil("last ", chat("counting", QUESTION, true));

        model.awaitHangUp();
        assertUsage(awaitAnswer(), "incomplete", read, written, estimated);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aModelThatBreaksOffIsPaidWhatItSaidAndWhatItWasAsked(boolean streamed) {
        model.says(words(61), Ending.BROKEN, "");

        client.post("/v1/chat/completions", chat("counting", QUESTION, streamed));

        assertUsage(awaitAnswer(), "failed", ASKED, 61, true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatBreaksOffWhileItReadsDocumentsIsPaidToo(boolean streamed) {
        model.says(words(61), Ending.BROKEN, "");

        client.post("/v1/chat/completions", chat("kb:Terms", "Within how many days are refunds paid?", streamed));

        Reply answers = awaitAnswer();
        assertThat(answers.number("data.0.usage.output_tokens")).isEqualTo(61);
        assertThat(answers.number("data.0.usage.input_tokens")).isGreaterThan(20);
    }

    @Test
    void zeroIsZeroWhenTheServerSaysSo() {
        model.says(words(5), Ending.WHOLE, "{\"prompt_tokens\":0,\"completion_tokens\":0}");

        Reply chat = client.post("/v1/chat/completions", chat("counting", QUESTION, false));

        assertThat(chat.number("usage.total_tokens")).isZero();
        assertUsage(awaitAnswer(), "completed", 0, 0, false);
    }

    @Test
    void aWholeAnswerOfAServerThatDoesNotCountIsCountedHere() {
        model.says(words(5), Ending.WHOLE, "");

        Reply chat = client.post("/v1/chat/completions", chat("counting", QUESTION, false));

        assertThat(chat.number("usage.total_tokens")).isEqualTo(ASKED + 5);
        assertUsage(awaitAnswer(), "completed", ASKED, 5, true);
    }

    @Test
    void bothAttemptsAtAFormAreCharged() {
        model.says(words(3), Ending.WHOLE, "{\"prompt_tokens\":10,\"completion_tokens\":3}");

        Reply chat = client.post(
                "/v1/chat/completions",
                Map.of(
                        "model",
                        "counting",
                        "messages",
                        List.of(Map.of("role", "user", "content", QUESTION)),
                        "response_format",
                        Map.of("type", "json_object")));

        assertThat(chat.status()).isEqualTo(502);
        assertUsage(awaitAnswer(), "failed", 20, 6, false);
    }

    private static String words(int count) {
        return "word ".repeat(count - 1) + "last ";
    }

    private static Map<String, Object> chat(String model, String text, boolean streamed) {
        return Map.of("model", model, "stream", streamed, "messages", List.of(Map.of("role", "user", "content", text)));
    }

    /** Reads a stream until that was said, and leaves. */
    private void readUntil(String said, Map<String, Object> body) {
        try {
            HttpResponse<Stream<String>> response = http.send(
                    client.request("/v1/chat/completions")
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                            .build(),
                    BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                assertThat(lines.anyMatch(line -> line.contains(said))).isTrue();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answers, once there is one more of them; the newest is the first. */
    private Reply awaitAnswer() {
        int before = seen;
        Reply answers = TestingWait.until("the answer is kept", () -> client.get("/api/v1/answers?limit=100"))
                .satisfies(found -> found.list("data").size() > before);
        seen = answers.list("data").size();
        return answers;
    }

    private static void assertUsage(Reply answers, String status, int read, int written, boolean estimated) {
        assertThat(answers.text("data.0.status")).isEqualTo(status);
        assertThat(answers.at("data.0.usage"))
                .isEqualTo(Map.of("input_tokens", read, "output_tokens", written, "estimated", estimated));
    }
}
