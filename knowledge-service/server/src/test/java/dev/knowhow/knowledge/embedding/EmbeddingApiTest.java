package dev.knowhow.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.AdapterServingTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /v1/embeddings} of the real service and encoder. */
@MicronautTest(transactional = false)
class EmbeddingApiTest extends AdapterServingTest {

    private TestingClient client;

    @BeforeAll
    void connect() {
        client = member();
    }

    @Test
    void textsBecomeVectorsInTheirOrder() {
        Reply reply = embed(Map.of("input", List.of("a refund", "the weather")));

        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        assertThat(reply.text("object")).isEqualTo("list");
        assertThat(reply.text("model")).isEqualTo(embedder.modelId());
        assertThat(reply.text("data.1.index")).isEqualTo("1");
        assertThat(floats(reply.at("data.1.embedding")))
                .isEqualTo(embedder.embedQuery("the weather").toArray());
        assertThat(reply.text("usage.prompt_tokens")).isEqualTo("5"); // "refund" is two pieces of words
    }

    @Test
    void base64HoldsTheSameNumbers() {
        Reply reply =
                embed(Map.of("input", "a refund", "encoding_format", "base64", "model", "text-embedding-3-small"));

        byte[] bytes = Base64.getDecoder().decode(reply.text("data.0.embedding"));
        assertThat(Embedding.fromBytes(bytes)).isEqualTo(embedder.embedQuery("a refund"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model":"knowhow-embedding","input":[1,2,3]}            | input[0]        | Token arrays
            {"model":"knowhow-embedding","input":[[1],[2]]}          | input[0]        | Token arrays
            {"model":"knowhow-embedding","input":["a",""]}           | input[1]        | not empty
            {"model":"knowhow-embedding","input":[]}                 | input           | list of texts
            {"model":"knowhow-embedding"}                            | input           | list of texts
            {"input":"a"}                                            | model           | missing
            {"model":"knowhow-embedding","input":"a","dimensions":256}           | dimensions      | 384
            {"model":"knowhow-embedding","input":"a","encoding_format":"int8"}   | encoding_format | base64
            """)
    void whatCannotBeEmbeddedIsRefusedByName(String body, String param, String said) {
        Reply refused = client.post("/v1/embeddings", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.param")).isEqualTo(param);
        assertThat(refused.text("error.message")).contains(said);
    }

    @Test
    void moreTextsThanOpenAiTakesAreRefused() {
        Reply refused = embed(Map.of("input", Collections.nCopies(2_049, "a")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.message")).contains("2048");
    }

    @Test
    void longTextIsEmbeddedToItsEndOrRefused() {
        String chapter = "word ".repeat(700);
        Reply reply = embed(Map.of("input", List.of(chapter + "refund", chapter + "weather")));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(floats(reply.at("data.0.embedding"))).isNotEqualTo(floats(reply.at("data.1.embedding")));

        Reply refused = embed(Map.of("input", List.of("a", "word ".repeat(9_000))));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error.param")).isEqualTo("input[1]");
        assertThat(refused.text("error.message")).contains("9000 tokens").contains("8192");
    }

    /** The training of an adapter would fail over one long example that was accepted with its file. */
    @Test
    void longExampleThatAnotherServiceEmbedsIsEmbeddedAsFarAsThat() {
        TestingClient service = new TestingClient(server.getURI(), Caller.system(tenant, "training"), json);
        Map<String, Object> body = Map.of("model", "knowhow-embedding", "input", List.of("word ".repeat(9_000)));

        Reply reply = service.post("/v1/embeddings", body);

        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        assertThat(floats(reply.at("data.0.embedding"))).isNotEmpty();
    }

    @Test
    void anotherModelIsUnknown() {
        assertThat(embed(Map.of("model", "gpt-4.1", "input", "a")).text("error.code"))
                .isEqualTo("model_not_found");
    }

    @Test
    void theEncoderIsListedAsAModel() {
        assertThat(client.get("/v1/models").list("data").stream().map(model -> model.get("id")))
                .contains("knowhow-embedding");
        assertThat(client.get("/v1/models/knowhow-embedding").text("object")).isEqualTo("model");
    }

    private Reply embed(Map<String, Object> fields) {
        Map<String, Object> body = new HashMap<>(Map.of("model", "knowhow-embedding"));
        body.putAll(fields);
        return client.post("/v1/embeddings", body);
    }

    private static float[] floats(@Nullable Object numbers) {
        List<?> list = (List<?>) Objects.requireNonNull(numbers);
        float[] values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((Number) list.get(i)).floatValue();
        }
        return values;
    }
}
