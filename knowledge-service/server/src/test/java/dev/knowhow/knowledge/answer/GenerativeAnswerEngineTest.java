package dev.knowhow.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.durable.llm.LanguageModel;
import dev.knowhow.durable.llm.LanguageModelConfiguration;
import dev.knowhow.durable.llm.LanguageModelException;
import dev.knowhow.durable.llm.LanguageModelException.Reason;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.evidence.AnswerConfiguration;
import dev.knowhow.knowledge.answer.evidence.EvidenceReader;
import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerativeAnswerEngineTest {

    private static final String QUESTION = "How long does a refund take?";
    private static final String GOOD =
            "Refunds take 14 days [1: \"paid within 14 days\"]. Shipping is free [1: \"Shipping is free\"].";

    private final TestingEmbedder embedder = new TestingEmbedder();
    private final TestingLanguageModelServer server;
    private final RecordedEvents events = new RecordedEvents();
    private final TestingEvidence evidence = new TestingEvidence(QUESTION)
            .chunk("terms", "Refunds are paid within 14 days of the return. Shipping is free.")
            .chunk("office", "The office is closed on Sunday.");

    GenerativeAnswerEngineTest() throws IOException {
        server = new TestingLanguageModelServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer answer(boolean streaming, Duration timeout, URI url) {
        AnswerRequest request =
                new AnswerRequest(QUESTION, evidence.found(), "Be kind.", OptionalInt.of(200), OptionalDouble.of(0.3));
        return engine(url, "key", streaming, timeout)
                .answer(
                        request,
                        TestingEvidence.reader(embedder, new AnswerConfiguration(0, 2))
                                .read(QUESTION, request.evidence()),
                        events);
    }

    private GenerativeAnswerEngine engine(URI url, String apiKey, boolean streaming, Duration timeout) {
        LanguageModelConfiguration configuration =
                new LanguageModelConfiguration(url, apiKey, "test-model", streaming, timeout, 8, 0);
        return new GenerativeAnswerEngine(
                new LanguageModel(configuration, JsonMapper.createDefault()),
                new ExtractiveAnswerEngine(embedder, new AnswerConfiguration(0, 2)));
    }

    private Answer answer() {
        return answer(true, Duration.ofSeconds(20), server.baseUrl());
    }

    @Nested
    class Verified {

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void sentencesAreShownWithTheirCitations(boolean streaming) {
            server.says(GOOD);

            Answer answer = answer(streaming, Duration.ofSeconds(20), server.baseUrl());

            assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(answer.text()).isEqualTo("Refunds take 14 days. Shipping is free.");
            assertThat(answer.citations())
                    .extracting(Citation::quote)
                    .containsExactly("paid within 14 days", "Shipping is free");
            assertThat(answer.citations()).extracting(Citation::index).containsExactly(21, 39);
            assertThat(answer.citations().getFirst().charStart()).isEqualTo(112);
            assertThat(answer.model()).isEqualTo("test-model");
            assertThat(events.text).hasToString(answer.text());
            assertThat(events.citations).isEqualTo(answer.citations());
        }

        @Test
        void sentenceWithoutSupportIsLeftOut() {
            server.says("Everyone knows that. " + GOOD + " Our staff is friendly [2: \"friendly staff\"].");

            assertThat(answer().text()).isEqualTo("Refunds take 14 days. Shipping is free.");
        }

        @Test
        void whereNothingIsSupportedTheDocumentsOwnSentencesAreTheAnswer() {
            server.says("Refunds take 3 days [1: \"paid within 3 days\"].");

            Answer answer = answer();

            assertThat(answer.outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(answer.text()).contains("14 days").doesNotContain("3 days");
            assertThat(answer.citations()).isNotEmpty();
            assertThat(answer.model()).isEqualTo(ExtractiveAnswerEngine.MODEL);
        }

        @Test
        void modelThatGoesOnWithoutSupportIsNotListenedToAnyLonger() {
            server.says("I like it here. ".repeat(8) + GOOD);

            assertThat(answer().model()).isEqualTo(ExtractiveAnswerEngine.MODEL);
        }

        @Test
        void modelThatFindsNoAnswerRefuses() {
            server.says("NO_ANSWER");

            Answer answer = answer();

            assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(answer.text()).startsWith("I found nothing in the documents about ");
        }

        @Test
        void answerCutOffByTheTokenLimitIsIncomplete() {
            server.says(GOOD + " The office is clo").cutOff();

            Answer answer = answer();

            assertThat(answer.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(answer.text()).isEqualTo("Refunds take 14 days. Shipping is free.");
        }
    }

    @Nested
    class Request {

        @Test
        void carriesModelKeyLimitsAndNumberedSources() {
            server.says(GOOD);
            answer();
            JsonNode request = server.requests.getFirst();

            assertThat(server.credentials).containsExactly("Bearer key");
            assertThat(field(request, "model").getStringValue()).isEqualTo("test-model");
            assertThat(field(request, "max_tokens").getIntValue()).isEqualTo(200);
            assertThat(field(request, "temperature").getDoubleValue()).isEqualTo(0.3);
            assertThat(content(request, 0)).contains("Be kind.");
            assertThat(content(request, 1))
                    .containsPattern("Source 1:\n<<<\\w+\nterms.pdf, page 3\nSection: Handbook")
                    .containsPattern("Source 2:\n<<<\\w+\noffice.pdf")
                    .endsWith("Question: " + QUESTION);
        }

        private static String content(JsonNode request, int message) {
            return field(Objects.requireNonNull(field(request, "messages").get(message)), "content")
                    .getStringValue();
        }

        private static JsonNode field(JsonNode node, String name) {
            return Objects.requireNonNull(node.get(name), name);
        }
    }

    @Nested
    class Failure {

        private Reason reason(Duration timeout, URI url) {
            try {
                answer(true, timeout, url);
                throw new AssertionError("no failure");
            } catch (LanguageModelException e) {
                assertThat(e).hasMessageNotContaining("secret");
                return e.reason();
            }
        }

        private Reason reason() {
            return reason(Duration.ofSeconds(20), server.baseUrl());
        }

        @ParameterizedTest
        @CsvSource({
            "400, MISCONFIGURED",
            "401, MISCONFIGURED",
            "404, MISCONFIGURED",
            "408, TIMEOUT",
            "429, RATE_LIMITED",
            "500, UNAVAILABLE",
            "503, UNAVAILABLE",
            "504, TIMEOUT"
        })
        void statusTellsTheReason(int status, Reason reason) {
            server.fails(status);

            assertThat(reason()).isEqualTo(reason);
        }

        @ParameterizedTest
        @ValueSource(strings = {"<html>", "{}", "[]", "{\"choices\":\"none\"}"})
        void anythingButTheProtocolIsInvalid(String body) {
            server.sends(body);

            assertThat(reason()).isEqualTo(Reason.INVALID_RESPONSE);
        }

        @Test
        void headersThatDoNotComeTimeOut() {
            server.slowBy(Duration.ofSeconds(5));

            assertThat(reason(Duration.ofMillis(300), server.baseUrl())).isEqualTo(Reason.TIMEOUT);
        }

        @Test
        void streamThatTricklesTimesOut() {
            server.says(GOOD).slowBy(Duration.ofMillis(150));

            assertThat(reason(Duration.ofMillis(900), server.baseUrl())).isEqualTo(Reason.TIMEOUT);
        }

        @Test
        void serverThatIsNotThereIsUnavailable() {
            URI url = server.baseUrl();
            server.close();

            assertThat(reason(Duration.ofSeconds(5), url)).isEqualTo(Reason.UNAVAILABLE);
        }

        @Test
        void readerThatGoesAwayEndsTheAnswer() {
            server.says(GOOD);
            EvidenceReader reader = TestingEvidence.reader(embedder, new AnswerConfiguration(0, 2));
            GenerativeAnswerEngine engine = engine(server.baseUrl(), "", true, Duration.ofSeconds(20));

            assertThatThrownBy(
                            () -> engine.answer(evidence.request(), reader.read(QUESTION, evidence.found()), event -> {
                                throw new IllegalStateException("gone");
                            }))
                    .hasMessage("gone");
            assertThat(server.credentials).containsExactly("");
        }
    }
}
