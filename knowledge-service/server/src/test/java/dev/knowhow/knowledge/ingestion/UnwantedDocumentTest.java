package dev.knowhow.knowledge.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.parsing.DocumentParser;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A document that nobody waits for any more is not read on, whatever it still needs. */
@MicronautTest(transactional = false)
class UnwantedDocumentTest extends ServiceTest {

    @Inject
    EndlessParser parser;

    private TestingClient client;

    @Override
    protected void configure(Map<String, String> properties) {
        properties.put("knowhow.testing.endless-parser", "true");
    }

    @BeforeAll
    void connect() {
        client = client(TestingService.member(TestingService.tenant()));
    }

    @Test
    void cancelledDocumentIsNotReadOn() {
        String store = client.vectorStore("Cancelled");
        String file = reading(store, "cancelled.txt");

        client.post("/api/v1/vector_stores/" + store + "/documents/" + file + "/cancel", "{}");

        parser.stopped("cancelled.txt").join();
        assertThat(client.get("/api/v1/vector_stores/" + store + "/documents/" + file)
                        .text("stage"))
                .isEqualTo("cancelled");
    }

    @Test
    void documentWhoseFileIsDeletedIsNotReadOn() {
        String file = reading(client.vectorStore("Deleted"), "deleted.txt");

        client.delete("/v1/files/" + file);

        parser.stopped("deleted.txt").join();
    }

    @Test
    void documentWhoseKnowledgeBaseIsDeletedIsNotReadOn() {
        String store = client.vectorStore("Given up");
        reading(store, "given-up.txt");

        client.delete("/v1/vector_stores/" + store);

        parser.stopped("given-up.txt").join();
    }

    private String reading(String store, String filename) {
        String file = client.upload(filename, "It takes for ever.");
        client.post("/v1/vector_stores/" + store + "/files", Map.of("file_id", file));
        parser.started(filename).join();
        return file;
    }

    /** Reads until it is interrupted. */
    @Singleton
    @Primary
    @Requires(property = "knowhow.testing.endless-parser")
    static final class EndlessParser implements DocumentParser {

        private final Map<String, CompletableFuture<Void>> started = new ConcurrentHashMap<>();
        private final Map<String, CompletableFuture<Void>> stopped = new ConcurrentHashMap<>();

        CompletableFuture<Void> started(String filename) {
            return started.computeIfAbsent(filename, _ -> new CompletableFuture<>());
        }

        CompletableFuture<Void> stopped(String filename) {
            return stopped.computeIfAbsent(filename, _ -> new CompletableFuture<>());
        }

        @Override
        public ParsedDocument parse(Path file, String filename, ParsingLimits limits) {
            started(filename).complete(null);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped(filename).complete(null);
            }
            throw new ParsingException(ParsingFailure.PARSER_FAILED, "Reading the file was cancelled.");
        }

        @Override
        public byte[] renderPage(Path file, int page, int maxWidthPixels, ParsingLimits limits) {
            throw new UnsupportedOperationException();
        }
    }
}
