package dev.knowhow.tenancy.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.knowhow.tenancy.problem.ErrorResponse;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestCheckTest {

    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = ApplicationContext.run(EmbeddedServer.class, Map.of("knowhow.internal-tokens.service", "shelf"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aBodyOfTheDeclaredFormPasses() {
        assertThat(post("""
                {"name": "n", "book_count": 3, "weight": 2, "open": true, "labels": ["a"], "metadata": {"a": "b"},
                 "parts": [{"kind": "x"}], "anything": {"a": [null, 1.5, {"b": {}}]}, "opened_at": "2026-01-01T00:00:00Z", "room": "hall",
                 "unheard_of": [null]}""")).isEqualTo("200 n");
    }

    @Test
    void whatAnOperationDoesWithABodyThatPassedIsItsOwn() {
        assertThat(post("{\"name\":\"n\"}")).isEqualTo("200 n");
        assertThat(post("{\"name\":\"n\",\"book_count\":null}")).isEqualTo("200 n");
        assertThat(post("{\"name\":\"taken\"}")).startsWith("409 ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{`name`:5}                                     | name         | name must be a string, not a number.",
                "{`name`:{}}                                    | name         | name must be a string, not an object.",
                "{`name`:[`n`]}                                 | name         | name must be a string, not a list.",
                "{`name`:null}                                  | name         | name must be a string, not null.",
                "{}                                             | name         | The field 'name' is missing.",
                "{`name`:`n`,`book_count`:2.5}                  | book_count   | book_count must be a whole number, not a fraction.",
                "{`name`:`n`,`book_count`:`2`}                  | book_count   | book_count must be a whole number, not a string.",
                "{`name`:`n`,`book_count`:10000000000}          | book_count   | book_count is too large a number.",
                "{`name`:`n`,`weight`:1e999}                    | weight       | weight is too large a number.",
                "{`name`:`n`,`weight`:true}                     | weight       | weight must be a number, not true.",
                "{`name`:`n`,`open`:`true`}                     | open         | open must be true or false, not a string.",
                "{`name`:`n`,`labels`:[`a`,null]}               | labels[1]    | labels[1] must be a string, not null.",
                "{`name`:`n`,`labels`:`a`}                      | labels       | labels must be a list, not a string.",
                "{`name`:`n`,`metadata`:{`a`:1}}                | metadata.a   | metadata.a must be a string, not a number.",
                "{`name`:`n`,`parts`:[null]}                    | parts[0]     | parts[0] must be an object, not null.",
                "{`name`:`n`,`parts`:[{}]}                      | parts[0].kind| The field 'parts[0].kind' is missing.",
                "{`name`:`n`,`parts`:[{`kind`:`x`,`size`:{}}]}  | parts[0].size.length | The field 'parts[0].size.length' is missing.",
                "{`name`:`n`,`anything`:{`a`:[1e999]}}          | anything.a[0]| anything.a[0] is too large a number.",
                "{`name`:`n`,`name`:`m`}                        | name         | name is given twice.",
                "{`name`:`n`,`opened_at`:`tomorrow`}            | opened_at    | opened_at must be a time such as 2030-01-31T12:00:00Z, not 'tomorrow'.",
                "{`name`:`n`,`room`:`attic`}                    | room         | room must be cellar, hall or loft, not 'attic'.",
                "{`name`:`n`,`room`:`HALL`}                     | room         | room must be cellar, hall or loft, not 'HALL'.",
                "{`name`:`n`,`room`:1}                          | room         | room must be cellar, hall or loft, not a number.",
                "{`name`:`n                                     | name         | The body is not valid JSON at line 1, column 11.",
                "{`name`:`n`} x                                 |              | The body is not valid JSON at line 1, column 15.",
                "[]                                             |              | The body must be an object, not a list.",
                "null                                           |              | The body must be an object, not null.",
            })
    void anythingElseIsRefusedInOurWordsWithTheNameOfTheField(String body, @Nullable String param, String message)
            throws IOException {
        assertRefused(post(body.replace('`', '"')), param, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{`name`:`a\\u0000`}                            | name",
                "{`name`:`a\\ud800`}                            | name",
                "{`name`:`\\udc00\\ud800`}                      | name",
                "{`name`:`n`,`labels`:[`a`,`\\u0000`]}          | labels[1]",
                "{`name`:`n`,`metadata`:{`\\u0000`:`b`}}        | metadata",
                "{`name`:`n`,`anything`:{`a`:[{`b`:`\\ud83d`}]}}| anything.a[0].b",
                "{`name`:`n`,`unheard_of`:`\\u0000`}            | unheard_of",
            })
    void textThatNobodyCanStoreIsRefusedWhereverItStands(String body, String param) throws IOException {
        assertRefused(post(body.replace('`', '"')), param, null);
    }

    @Test
    void aDeepBodyAHugeNumberAndALongNameAreRefused() throws IOException {
        assertRefused(
                post("{\"name\":\"n\",\"anything\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
                null,
                "The body is nested deeper than 100 levels.");
        assertRefused(post("{\"name\":\"n\",\"book_count\":" + "1".repeat(100_000) + "}"), "book_count", null);
        assertRefused(post("{\"" + "n".repeat(100_000) + "\":1}"), null, null);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws Exception {
        byte[] body = "{\"name\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(send(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body)), "name", null);
    }

    @Test
    void aBodyThatIsMissingIsAskedFor() throws IOException {
        assertRefused(post(""), null, "This operation needs a JSON body.");
    }

    @Test
    void aBodyOfUnknownTypeIsNotGuessedAt() {
        java.net.http.HttpRequest.BodyPublisher body =
                java.net.http.HttpRequest.BodyPublishers.ofString("{\"name\":\"n\"}");
        assertThat(exchange(request("/shelves").POST(body))).startsWith("415 ").contains("no Content-Type");
        java.net.http.HttpRequest.BodyPublisher inChunks = java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                () -> new java.io.ByteArrayInputStream("{\"name\":\"n\"}".getBytes(StandardCharsets.UTF_8)));
        assertThat(exchange(request("/shelves").POST(inChunks))).startsWith("415 ");
    }

    @Test
    void textThatNobodyCanStoreIsRefusedInParametersAndPaths() throws IOException {
        assertRefused(get("/shelves/a%00b"), "shelf_id", null);
        assertRefused(get("/shelves/a?after=x%00"), "after", null);
        assertRefused(get("/shelves/a?%00=x"), null, null);
    }

    @Test
    void aParameterOfTheWrongKindIsNamed() throws IOException {
        assertRefused(get("/shelves/a?limit=many"), "limit", "limit must be a whole number, not 'many'.");
    }

    private static void assertRefused(String answer, @Nullable String param, @Nullable String message)
            throws IOException {
        assertThat(answer).startsWith("400 ").doesNotContain("StreamRead", "java.", "dev.knowhow", "Unexpected");
        ErrorResponse.Detail error = Objects.requireNonNull(
                        ObjectMapper.getDefault().readValue(answer.substring(4), ErrorResponse.class))
                .error();
        if (param != null) {
            assertThat(error.param()).isEqualTo(param);
        }
        if (message != null) {
            assertThat(error.message()).isEqualTo(message);
        }
    }

    private static String post(String body) {
        return send(java.net.http.HttpRequest.BodyPublishers.ofString(body));
    }

    private static String send(java.net.http.HttpRequest.BodyPublisher body) {
        return exchange(
                request("/shelves").header("content-type", "application/json").POST(body));
    }

    private static String get(String path) {
        return exchange(request(path));
    }

    private static java.net.http.HttpRequest.Builder request(String path) {
        return java.net.http.HttpRequest.newBuilder(URI.create(server.getURL() + path));
    }

    private static String exchange(java.net.http.HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Controller("/shelves")
    @Requires(property = "knowhow.internal-tokens.service", value = "shelf")
    @Secured(SecurityRule.IS_ANONYMOUS)
    static class Shelves {

        @Post
        String create(@Body CreateShelfRequest request) {
            if (request.name().equals("taken")) {
                throw new ProblemException(ProblemType.CONFLICT, "There is one of that name.");
            }
            return request.name();
        }

        @Get("/{shelf_id}")
        String get(
                @PathVariable("shelf_id") String shelf,
                @QueryValue @Nullable Integer limit,
                @QueryValue @Nullable String after) {
            return shelf + limit + after;
        }
    }

    @Serdeable(naming = SnakeCaseStrategy.class)
    record CreateShelfRequest(
            String name,
            @Nullable Integer bookCount,
            @Nullable Double weight,
            @Nullable Boolean open,
            @Nullable List<String> labels,
            @Nullable Map<String, String> metadata,
            @Nullable List<Part> parts,
            @Nullable JsonNode anything,
            @Nullable Instant openedAt,
            @Nullable Room room) {}

    @Serdeable
    enum Room {
        CELLAR,
        HALL,
        LOFT;

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Room ofId(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    @Serdeable(naming = SnakeCaseStrategy.class)
    record Part(String kind, @Nullable Size size) {}

    @Serdeable(naming = SnakeCaseStrategy.class)
    record Size(int length) {}
}
