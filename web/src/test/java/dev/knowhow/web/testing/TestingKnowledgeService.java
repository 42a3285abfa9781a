package dev.knowhow.web.testing;

import dev.knowhow.knowledge.api.AnswerResponse;
import dev.knowhow.knowledge.api.ChunkResponse;
import dev.knowhow.knowledge.api.Citation;
import dev.knowhow.knowledge.api.CreateFeedbackRequest;
import dev.knowhow.knowledge.api.CreateVectorStoreRequest;
import dev.knowhow.knowledge.api.DeletedResponse;
import dev.knowhow.knowledge.api.DocumentPageResponse;
import dev.knowhow.knowledge.api.DocumentResponse;
import dev.knowhow.knowledge.api.FileCounts;
import dev.knowhow.knowledge.api.FileResponse;
import dev.knowhow.knowledge.api.HighlightsResponse;
import dev.knowhow.knowledge.api.LastError;
import dev.knowhow.knowledge.api.UpdateVectorStoreRequest;
import dev.knowhow.knowledge.api.VectorStoreResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.web.testing.TestingServer.Reply;
import dev.knowhow.web.testing.TestingServer.Request;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A stand-in for knowledge-service: its HTTP API over two knowledge bases, a few documents and answers in memory. */
public final class TestingKnowledgeService implements AutoCloseable {

    public static final String KNOWLEDGE_BASE = "vs_1";
    public static final String PDF = "file-1";
    public static final String ANSWER = "resp_1";
    public static final String REFUSAL = "resp_2";

    private static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");
    private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");

    private final TestingServer server = new TestingServer();
    private final ObjectMapper mapper = ObjectMapper.getDefault();
    private final List<VectorStoreResponse> bases = new CopyOnWriteArrayList<>();
    private final List<DocumentResponse> documents = new CopyOnWriteArrayList<>();
    private final List<AnswerResponse> answers = new CopyOnWriteArrayList<>();
    private final List<Upload> uploads = new CopyOnWriteArrayList<>();

    public TestingKnowledgeService() {
        reset();
        routes();
    }

    /** Answers as the service does, whatever a test has bent before. */
    public void routes() {
        baseRoutes();
        fileRoutes();
        documentRoutes();
        answerRoutes();
    }

    public TestingServer server() {
        return server;
    }

    /** The files that were uploaded. */
    public List<Upload> uploads() {
        return List.copyOf(uploads);
    }

    /** As at the start. */
    public void reset() {
        bases.clear();
        bases.add(base("vs_1", "Product manuals", "Manuals and data sheets of every machine we sell.", 6, 1, 1));
        bases.add(base("vs_2", "Contracts", "", 0, 0, 0));
        documents.clear();
        documents.add(document("file-1", "warranty-terms.pdf", "completed", 1, null, "application/pdf", 3, 24));
        documents.add(document(
                "file-2",
                "milling-machine-manual.docx",
                "embedding",
                0.62,
                null,
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                null,
                118));
        documents.add(document("file-3", "prices 2026.csv", "completed", 1, null, "text/csv", null, 9));
        documents.add(document(
                "file-4",
                "old-scan.pdf",
                "failed",
                1,
                new LastError(
                        "invalid_file",
                        "The PDF is protected with a password. Remove the protection and upload it again."),
                "application/pdf",
                null,
                null));
        documents.add(document(
                "file-5",
                "safety-notes-for-the-maintenance-of-hydraulic-presses-second-edition.md",
                "parsing",
                0.1,
                null,
                null,
                null,
                null));
        documents.add(document("file-6", "holiday.html", "cancelled", 1, null, "text/html", null, null));
        answers.clear();
        answers.add(answer());
        answers.add(refusal());
        uploads.clear();
    }

    /** A tenant that has nothing yet. */
    public void empty() {
        bases.clear();
        documents.clear();
        answers.clear();
    }

    private void baseRoutes() {
        server.on("GET", "/v1/vector_stores", request -> json(list(bases, VectorStoreResponse::id)));
        server.on("POST", "/v1/vector_stores", request -> {
            CreateVectorStoreRequest body = read(request, CreateVectorStoreRequest.class);
            VectorStoreResponse made =
                    base("vs_new", Objects.requireNonNullElse(body.name(), ""), body.description(), 0, 0, 0);
            bases.addFirst(made);
            return json(made);
        });
        server.on("GET", "/v1/vector_stores/{}", request -> found(bases, b -> b.id().equals(request.segment(0))));
        server.on("POST", "/v1/vector_stores/{}", request -> {
            UpdateVectorStoreRequest body = read(request, UpdateVectorStoreRequest.class);
            bases.replaceAll(b -> b.id().equals(request.segment(0))
                    ? base(
                            b.id(),
                            Objects.requireNonNullElse(body.name(), b.name()),
                            body.description(),
                            b.fileCounts().completed(),
                            b.fileCounts().inProgress(),
                            b.fileCounts().failed())
                    : b);
            return found(bases, b -> b.id().equals(request.segment(0)));
        });
        server.on("DELETE", "/v1/vector_stores/{}", request -> {
            bases.removeIf(b -> b.id().equals(request.segment(0)));
            return json(new DeletedResponse(request.segment(0), "vector_store.deleted", true));
        });
    }

    private void fileRoutes() {
        server.on("POST", "/v1/files", request -> {
            Matcher name = FILENAME.matcher(request.text());
            Upload upload = new Upload(
                    name.find() ? name.group(1) : "",
                    request.bytes(),
                    String.valueOf(request.header("content-type")),
                    String.valueOf(request.header("authorization")));
            uploads.add(upload);
            if (upload.filename().endsWith(".exe")) {
                return Reply.json(400, TestingServer.error("unsupported_file", "Files of this kind cannot be read."));
            }
            return json(new FileResponse(
                    "file-new" + uploads.size(),
                    "file",
                    upload.bytes(),
                    NOW.getEpochSecond(),
                    null,
                    upload.filename(),
                    "assistants",
                    "processed",
                    null));
        });
        server.on("DELETE", "/v1/files/{}", request -> {
            documents.removeIf(d -> d.fileId().equals(request.segment(0)));
            return json(new DeletedResponse(request.segment(0), "file", true));
        });
        server.on("POST", "/v1/vector_stores/{}/files", request -> {
            Matcher id = Pattern.compile("\"file_id\":\"([^\"]+)\"").matcher(request.text());
            String fileId = id.find() ? id.group(1) : "";
            documents.addFirst(document(fileId, uploads.getLast().filename(), "received", 0, null, null, null, null));
            return Reply.json("""
                    {"id":"%s","object":"vector_store.file","usage_bytes":0,"created_at":1,"vector_store_id":"%s",
                     "status":"in_progress","last_error":null,"attributes":{},
                     "chunking_strategy":{"type":"static","static":{"max_chunk_size_tokens":220,"chunk_overlap_tokens":0}}}""".formatted(fileId, request.segment(0)));
        });
    }

    private void documentRoutes() {
        String documentsPath = "/api/v1/vector_stores/{}/documents";
        server.on(
                "GET",
                documentsPath,
                request -> json(list(
                        documents.stream()
                                .filter(d -> d.vectorStoreId().equals(request.segment(0)))
                                .toList(),
                        DocumentResponse::fileId)));
        server.on(
                "GET",
                documentsPath + "/{}",
                request -> found(documents, d -> d.fileId().equals(request.segment(1))));
        server.on("POST", documentsPath + "/{}/retry", request -> change(request, "received"));
        server.on("POST", documentsPath + "/{}/cancel", request -> change(request, "cancelled"));
        server.on("GET", documentsPath + "/{}/pages/{}", request -> json(page(request)));
        server.on(
                "GET",
                documentsPath + "/{}/pages/{}/image",
                request -> Reply.file("image/png", SamplePages.image(Integer.parseInt(request.segment(2)))));
        server.on(
                "GET",
                documentsPath + "/{}/pages/{}/highlights",
                request -> json(new HighlightsResponse(
                        "page.highlights",
                        Integer.parseInt(request.segment(2)),
                        request.segment(1).equals(PDF)
                                ? SamplePages.highlights(
                                        Integer.parseInt(request.segment(2)),
                                        Integer.parseInt(request.query("char_start")),
                                        Integer.parseInt(request.query("char_end")))
                                : List.of())));
        server.on("GET", documentsPath + "/{}/chunks", request -> json(list(chunks(), ChunkResponse::id)));
        server.on(
                "GET",
                "/api/v1/vector_stores/{}/events",
                request -> Reply.events(
                        50,
                        List.of(
                                ": hello\n\n",
                                "event: document\ndata: {\"file_id\":\"file-2\",\"progress\":0.7}\n\n")));
    }

    private void answerRoutes() {
        server.on("GET", "/api/v1/answers", request -> json(list(answers, AnswerResponse::id)));
        server.on("GET", "/api/v1/answers/{}", request -> found(answers, a -> a.id().equals(request.segment(0))));
        server.on("DELETE", "/v1/responses/{}", request -> {
            answers.removeIf(a -> a.id().equals(request.segment(0)));
            return json(new DeletedResponse(request.segment(0), "response", true));
        });
        server.on("POST", "/api/v1/answers/{}/feedback", request -> {
            if (request.text().contains("\"rating\":\"sideways\"")) {
                return Reply.json(400, TestingServer.error("invalid_value", "A rating is up or down."));
            }
            AnswerResponse.Feedback given = feedback(request);
            answers.replaceAll(a -> a.id().equals(request.segment(0)) ? rated(a, given) : a);
            return json(given);
        });
        server.on("DELETE", "/api/v1/answers/{}/feedback", request -> {
            answers.replaceAll(a -> a.id().equals(request.segment(0)) ? rated(a, null) : a);
            return json(new DeletedResponse(request.segment(0), "answer.feedback", true));
        });
        server.on("GET", "/api/v1/answers/routing", request -> Reply.json("""
                {"assistant":"helpdesk","window_days":7,"target_precision":0.98,"realised_precision":{"value":0.985,
                 "low":0.951,"high":0.997,"n":132},"answers":1204,"direct":812,"direct_share":0.674,"mean_ms_direct":4.2,
                 "mean_ms_retrieval":61.0,"time_saved_ms":46121,"audited":25,"inconclusive":2,"out_of_scope_share":0.12}"""));
        server.on("GET", "/v1/models", request -> Reply.json("""
                {"object":"list","data":[{"id":"knowhow-extractive","object":"model","created":1,"owned_by":"knowhow"},
                 {"id":"kb:Contracts","object":"model","created":1,"owned_by":"tenant"}]}"""));
        server.on("POST", "/v1/responses", request -> {
            String id = request.text().contains("cafeteria") ? REFUSAL : ANSWER;
            return request.text().contains("\"stream\":true")
                    ? Reply.events(120, SampleStream.events(id, found(id).answer()))
                    : Reply.json("{\"id\":\"" + id + "\",\"object\":\"response\",\"status\":\"completed\"}");
        });
    }

    private AnswerResponse found(String id) {
        return answers.stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
    }

    private Reply change(Request request, String stage) {
        documents.replaceAll(d -> d.fileId().equals(request.segment(1))
                ? document(d.fileId(), d.filename(), stage, 0, null, d.contentType(), d.pageCount(), d.chunksTotal())
                : d);
        return found(documents, d -> d.fileId().equals(request.segment(1)));
    }

    private static DocumentPageResponse page(Request request) {
        int page = Integer.parseInt(request.segment(2));
        boolean paged = request.segment(1).equals(PDF);
        String text = paged ? SamplePages.text(page) : SamplePages.text(1);
        int start = paged ? SamplePages.start(page) : 0;
        return new DocumentPageResponse(
                "document.page",
                request.segment(1),
                page,
                paged ? 3 : 1,
                paged,
                start,
                start + text.length(),
                text,
                paged);
    }

    private static AnswerResponse answer() {
        String quote = SamplePages.QUOTE;
        String second = SamplePages.SECOND_QUOTE;
        String text = quote + " " + second;
        return new AnswerResponse(
                ANSWER,
                "answer",
                "How long is the warranty?",
                text,
                false,
                List.of(citation(2, quote, quote.length(), 0.91), citation(2, second, text.length(), 0.77)),
                "knowhow-extractive",
                "completed",
                null,
                List.of(KNOWLEDGE_BASE),
                Map.of(KNOWLEDGE_BASE, 7L),
                new AnswerResponse.Usage(1200, 60),
                184,
                new AnswerResponse.Author("user", "olga", "Olga Owner"),
                NOW.minus(Duration.ofMinutes(12)),
                null,
                null);
    }

    private AnswerResponse.Feedback feedback(Request request) {
        CreateFeedbackRequest body = read(request, CreateFeedbackRequest.class);
        return new AnswerResponse.Feedback(
                Objects.requireNonNull(body.rating()),
                body.comment(),
                body.correctedAnswer(),
                new AnswerResponse.Author("user", "mia", "Mia Member"),
                NOW);
    }

    private static AnswerResponse rated(AnswerResponse a, AnswerResponse.@Nullable Feedback given) {
        return new AnswerResponse(
                a.id(),
                a.object(),
                a.question(),
                a.answer(),
                a.refused(),
                a.citations(),
                a.model(),
                a.status(),
                a.error(),
                a.vectorStoreIds(),
                a.indexVersions(),
                a.usage(),
                a.latencyMs(),
                a.createdBy(),
                a.createdAt(),
                a.knowhow(),
                given);
    }

    private static Citation citation(int page, String quote, int index, double score) {
        int start = SamplePages.start(page) + SamplePages.text(page).indexOf(quote);
        return new Citation(
                PDF,
                "warranty-terms.pdf",
                KNOWLEDGE_BASE,
                1,
                page,
                start,
                start + quote.length(),
                quote,
                "chunk_" + start,
                score,
                index);
    }

    private static AnswerResponse refusal() {
        return new AnswerResponse(
                REFUSAL,
                "answer",
                "What does the cafeteria serve on Fridays?",
                "The documents do not say. Nothing in “Product manuals” is about a cafeteria or its menu.",
                true,
                List.of(),
                "knowhow-extractive",
                "completed",
                null,
                List.of(KNOWLEDGE_BASE),
                Map.of(KNOWLEDGE_BASE, 7L),
                new AnswerResponse.Usage(900, 0),
                95,
                new AnswerResponse.Author("user", "mia", "Mia Member"),
                NOW.minus(Duration.ofHours(5)),
                null,
                null);
    }

    private static List<ChunkResponse> chunks() {
        List<ChunkResponse> chunks = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            String text = SamplePages.text(page);
            chunks.add(new ChunkResponse(
                    "chunk_" + page,
                    "chunk",
                    page - 1,
                    text,
                    SamplePages.start(page),
                    SamplePages.start(page) + text.length(),
                    page,
                    page,
                    List.of("Terms", "Part " + page),
                    96));
        }
        return chunks;
    }

    private static VectorStoreResponse base(
            String id, String name, @Nullable String description, int completed, int inProgress, int failed) {
        return new VectorStoreResponse(
                id,
                "vector_store",
                NOW.getEpochSecond(),
                name,
                description,
                182_000,
                new FileCounts(inProgress, completed, failed, 0, completed + inProgress + failed),
                inProgress > 0 ? "in_progress" : "completed",
                null,
                null,
                NOW.getEpochSecond(),
                Map.of());
    }

    private static DocumentResponse document(
            String id,
            String name,
            String stage,
            double progress,
            @Nullable LastError error,
            @Nullable String type,
            @Nullable Integer pages,
            @Nullable Integer chunks) {
        boolean done = List.of("completed", "failed", "cancelled").contains(stage);
        return new DocumentResponse(
                "document",
                id,
                KNOWLEDGE_BASE,
                name,
                1,
                482_133,
                stage,
                done ? stage : "in_progress",
                progress,
                1,
                error,
                type,
                null,
                pages,
                12_400,
                chunks,
                chunks == null ? 0 : (int) (chunks * progress),
                Map.of(),
                NOW.minus(Duration.ofHours(2)),
                NOW,
                done ? NOW : null);
    }

    private static <T> ListResponse<T> list(List<T> rows, Function<T, String> id) {
        return ListResponse.of(rows, 100, id);
    }

    private <T> Reply found(List<T> rows, java.util.function.Predicate<T> which) {
        return rows.stream()
                .filter(which)
                .findFirst()
                .map(this::json)
                .orElseGet(() -> Reply.json(404, TestingServer.error("not_found", "Nothing found with that id.")));
    }

    private Reply json(Object body) {
        try {
            return Reply.json(mapper.writeValueAsString(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T read(Request request, Class<T> type) {
        try {
            return Objects.requireNonNull(mapper.readValue(request.text(), type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    /** A file that was uploaded. */
    public record Upload(String filename, int bytes, String contentType, String authorization) {}
}
