package dev.knowhow.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.parsing.DocumentParser;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.format.InProcessDocumentParser;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trouble that passes, and trouble that does not. */
@MicronautTest(transactional = false)
class TryAgainTest extends ServiceTest {

    @Inject
    TroubledParser parser;

    private TestingClient client;

    @Override
    protected void configure(Map<String, String> properties) {
        properties.put("knowhow.testing.troubled-parser", "true");
        properties.put("knowhow.ingestion.max-failures", "3");
    }

    @BeforeAll
    void connect() {
        client = client(TestingService.member(TestingService.tenant()));
    }

    @Test
    void documentIsCompletedOnceTheTroubleHasPassed() {
        String store = client.vectorStore("Passing");
        Reply document = client.ingest(store, client.upload("trouble-1.txt", "It works in the end."));

        assertThat(document.text("stage")).isEqualTo("completed");
        assertThat(document.at("attempt")).isEqualTo(2);
        assertThat(document.at("last_error")).isNull();
    }

    @Test
    void documentFailsAfterSoManyTriesAndSaysSo() {
        String store = client.vectorStore("Lasting");
        Reply document = client.ingest(store, client.upload("trouble-9.txt", "It never works."));

        assertThat(document.text("stage")).isEqualTo("failed");
        assertThat(document.text("last_error.code")).isEqualTo("server_error");
        assertThat(document.text("last_error.message")).contains("tried 3 times");
    }

    /** What computes on a virtual thread keeps every other one, and so all requests, from going on. */
    @Test
    void documentsAreReadOnThreadsThatHoldUpNoRequest() {
        client.ingest(client.vectorStore("Threads"), client.upload("trouble-0.txt", "It computes."));

        assertThat(parser.readOn("trouble-0.txt").isVirtual()).isFalse();
    }

    /** Fails as often as the file's name says, then reads it. */
    @Singleton
    @Primary
    @Requires(property = "knowhow.testing.troubled-parser")
    static final class TroubledParser implements DocumentParser {

        private final Map<String, Integer> failures = new ConcurrentHashMap<>();
        private final Map<String, Thread> threads = new ConcurrentHashMap<>();
        private final DocumentParser parser = new InProcessDocumentParser(TextRecognition.NONE);

        Thread readOn(String filename) {
            return Objects.requireNonNull(threads.get(filename));
        }

        @Override
        public ParsedDocument parse(Path file, String filename, ParsingLimits limits) {
            threads.put(filename, Thread.currentThread());
            int wanted = Integer.parseInt(filename.replaceAll("\\D", ""));
            if (failures.merge(filename, 1, Integer::sum) <= wanted) {
                throw new ParsingException(ParsingFailure.PARSER_FAILED, "The parser stopped.");
            }
            return parser.parse(file, filename, limits);
        }

        @Override
        public byte[] renderPage(Path file, int page, int maxWidthPixels, ParsingLimits limits) {
            return parser.renderPage(file, page, maxWidthPixels, limits);
        }
    }
}
