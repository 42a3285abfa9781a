package dev.knowhow.knowledge.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import dev.knowhow.tenancy.testing.TestingWait;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files over HTTP. */
@MicronautTest(transactional = false)
class FileTest extends ServiceTest {

    private static final String PURPOSE =
            "--a-boundary-of-the-tests\r\ncontent-disposition: form-data; name=\"purpose\"\r\n\r\n%s\r\n";
    private static final String END = "--a-boundary-of-the-tests--\r\n";

    private final TenantId tenant = TestingService.tenant();
    private final Map<String, String> properties = TestingService.properties(TestingPostgres.create());
    private TestingClient client;

    @Override
    public Map<String, String> getProperties() {
        return properties;
    }

    @BeforeAll
    void connect() {
        client = client(TestingService.member(tenant));
    }

    @Test
    void uploadedFileIsListedAndReadBack() {
        Reply uploaded = client.upload("notes.txt", bytes("some notes"), true);

        String id = uploaded.text("id");
        assertThat(uploaded.status()).isEqualTo(200);
        assertThat(id).matches("file-[0-9A-Za-z]{24}");
        assertThat(uploaded.at("bytes")).isEqualTo(10);
        assertThat(uploaded.text("status")).isEqualTo("processed");
        assertThat(client.get("/v1/files/" + id).text("filename")).isEqualTo("notes.txt");
        assertThat(client.get("/v1/files/" + id + "/content").raw()).isEqualTo("some notes");
        assertThat(client.get("/v1/files?purpose=assistants").list("data")).isNotEmpty();
        assertThat(client.get("/v1/files?purpose=batch").list("data")).isEmpty();
    }

    @Test
    void purposeMayComeAfterTheFile() {
        assertThat(client.upload("notes.txt", bytes("some notes"), false).text("purpose"))
                .isEqualTo("assistants");
    }

    @Test
    void filenameLosesItsFoldersAndKeepsItsLetters() {
        assertThat(client.upload("../../etc/Überblick.txt", bytes("x"), true).text("filename"))
                .isEqualTo("Überblick.txt");
    }

    @Test
    void largeFileIsStreamed() {
        byte[] content = new byte[20_000_000];
        new Random(1).nextBytes(content);

        assertThat(client.upload("large.bin", content, true).at("bytes")).isEqualTo(20_000_000);
    }

    @Test
    void emptyFileIsRefused() {
        assertRefused(client.upload("empty.txt", new byte[0], true), "file", "empty");
    }

    @Test
    void missingFileIsRefused() {
        assertRefused(client.multipart(bytes(PURPOSE.formatted("assistants") + END)), "file", "missing");
    }

    @Test
    void missingPurposeIsRefused() {
        assertRefused(client.multipart(bytes(part("x") + END)), "purpose", "missing");
    }

    @Test
    void unknownPurposeIsRefused() {
        assertRefused(client.multipart(bytes(PURPOSE.formatted("fun") + part("x") + END)), "purpose", "fun");
    }

    @Test
    void bodyThatBreaksOffIsRefused() {
        assertRefused(client.multipart(bytes(PURPOSE.formatted("assistants") + part("x"))), "file", "");
    }

    @Test
    void deletedFileIsGoneAtOnceAndItsBytesSoonAfter() {
        String id = client.upload("secret.txt", "bytes that nobody else has");
        long before = countObjects("bytes that nobody else has");

        assertThat(client.delete("/v1/files/" + id).at("deleted")).isEqualTo(true);

        assertThat(client.get("/v1/files/" + id).status()).isEqualTo(404);
        assertThat(client.delete("/v1/files/" + id).status()).isEqualTo(404);
        assertThat(before).isEqualTo(1);
        TestingWait.until("its bytes are gone", () -> countObjects("bytes that nobody else has"))
                .satisfies(left -> left == 0);
    }

    @Test
    void anotherTenantsFileIsUnknown() {
        String id = client.upload("mine.txt", "mine");
        TestingClient other = client(TestingService.member(TestingService.tenant()));

        Reply foreign = other.get("/v1/files/" + id);
        Reply unknown = other.get("/v1/files/file-000000000000000000000000");

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.text("error.message").replace(id, ""))
                .isEqualTo(unknown.text("error.message").replace("file-000000000000000000000000", ""));
    }

    @Test
    void keyLimitedToKnowledgeBasesSeesWhatStandsInOneOfThemAndWhatItUploaded() {
        String store = client.vectorStore("Open");
        String inside = client.upload("inside.txt", "inside");
        String outside = client.upload("outside.txt", "outside");
        client.post("/v1/vector_stores/" + store + "/files", Map.of("file_id", inside));
        TestingClient limited = limitedTo(store);
        String own = limited.upload("own.txt", "own");

        assertThat(limited.get("/v1/files/" + inside).status()).isEqualTo(200);
        assertThat(limited.get("/v1/files/" + own).status()).isEqualTo(200);
        assertThat(limited.get("/v1/files/" + outside).status()).isEqualTo(404);
    }

    @Test
    void limitedKeyIsToldThatAFileStaysInAnotherKnowledgeBaseAndNothingIsDeleted() {
        String open = client.vectorStore("Open");
        String closed = client.vectorStore("Closed");
        String file = client.upload("both.txt", "in both");
        for (String store : List.of(open, closed)) {
            client.post("/v1/vector_stores/" + store + "/files", Map.of("file_id", file));
        }

        Reply refused = limitedTo(open).delete("/v1/files/" + file);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("error.code")).isEqualTo("conflict");
        for (String store : List.of(open, closed)) {
            assertThat(client.get("/v1/vector_stores/" + store + "/files/" + file)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void limitedKeyDeletesAFileOfOthersThatStandsInItsKnowledgeBaseAlone() {
        String open = client.vectorStore("Open");
        String file = client.upload("only.txt", "in one");
        client.post("/v1/vector_stores/" + open + "/files", Map.of("file_id", file));

        assertThat(limitedTo(open).delete("/v1/files/" + file).at("deleted")).isEqualTo(true);

        assertThat(client.get("/v1/files/" + file).status()).isEqualTo(404);
        assertThat(client.get("/v1/vector_stores/" + open + "/files/" + file).status())
                .isEqualTo(404);
    }

    @Test
    void listsPageByPageInBothDirections() {
        TestingClient fresh = client(TestingService.member(TestingService.tenant()));
        for (int i = 0; i < 5; i++) {
            fresh.upload(i + ".txt", "file " + i);
        }

        Reply first = fresh.get("/v1/files?limit=2&order=asc");
        Reply second = fresh.get("/v1/files?limit=2&order=asc&after=" + first.text("last_id"));
        Reply back = fresh.get("/v1/files?limit=2&order=asc&before=" + second.text("first_id"));

        assertThat(names(first)).containsExactly("0.txt", "1.txt");
        assertThat(names(second)).containsExactly("2.txt", "3.txt");
        assertThat(names(back)).containsExactly("0.txt", "1.txt");
        assertThat(second.at("has_more")).isEqualTo(true);
        assertThat(back.at("has_more")).isEqualTo(false);
    }

    private static Stream<String> names(Reply reply) {
        return reply.list("data").stream().map(file -> String.valueOf(file.get("filename")));
    }

    private TestingClient limitedTo(String store) {
        return new TestingClient(
                server.getURI(),
                TestingService.caller(
                        tenant, "key_1", EnumSet.of(Scope.READ, Scope.WRITE), KnowledgeBases.only(Set.of(store))),
                json);
    }

    private static void assertRefused(Reply reply, String param, String message) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(400);
        assertThat(reply.text("error.param")).isEqualTo(param);
        assertThat(reply.text("error.message")).contains(message);
    }

    private static String part(String content) {
        return "--a-boundary-of-the-tests\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
                + content + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long countObjects(String content) {
        try (Stream<Path> files = Files.walk(Path.of(String.valueOf(properties.get("KNOWHOW_DATA_DIR")), "objects"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> has(file, content))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean has(Path file, String content) {
        try {
            return Files.size(file) == content.length()
                    && Files.readString(file).equals(content);
        } catch (IOException e) {
            return false; // removed meanwhile
        }
    }
}
