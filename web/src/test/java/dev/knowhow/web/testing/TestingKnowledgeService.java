package dev.knowhow.web.testing;

import dev.knowhow.knowledge.api.document.ChunkResponse;
import dev.knowhow.knowledge.api.document.DocumentResponse;
import dev.knowhow.knowledge.api.document.HighlightsResponse;
import dev.knowhow.knowledge.api.vectorstore.CreateVectorStoreRequest;
import dev.knowhow.knowledge.api.vectorstore.ListEncodersResponse;
import dev.knowhow.knowledge.api.vectorstore.ListEncodersResponse.Encoder;
import dev.knowhow.knowledge.api.vectorstore.UpdateVectorStoreRequest;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreDetails;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreSettings;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingServer.Reply;
import dev.knowhow.tenancy.testing.TestingServer.Request;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A stand-in for knowledge-service: its HTTP API over two knowledge bases, a few documents and answers in memory. */
public final class TestingKnowledgeService implements AutoCloseable {

    public static final String KNOWLEDGE_BASE = "vs_1";
    public static final String PDF = "file-1";
    public static final String ANSWER = "resp_1";
    public static final String REFUSAL = "resp_2";

    private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");

    private final TestingServer server = new TestingServer();
    private final List<VectorStoreResponse> bases = new CopyOnWriteArrayList<>();
    private final List<DocumentResponse> documents = new CopyOnWriteArrayList<>();
    private final StandInAnswers answers = new StandInAnswers();
    private final List<Encoder> encoders = new CopyOnWriteArrayList<>();
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
        answers.routes(server);
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
        install("built-in");
        bases.clear();
        bases.add(SampleKnowledge.base(
                "vs_1", "Product manuals", "Manuals and data sheets of every machine we sell.", 6, 1, 1));
        bases.add(SampleKnowledge.base("vs_2", "Contracts", "", 0, 0, 0));
        documents.clear();
        documents.addAll(SampleKnowledge.documents());
        answers.reset();
        uploads.clear();
    }

    /** A tenant that has nothing yet. */
    public void empty() {
        bases.clear();
        documents.clear();
        answers.empty();
    }

    /** Adds knowledge bases that hold a document each: "Project 1" and so on, {@code vs_p1} and so on. */
    public void addProjects(int count) {
        for (int i = 1; i <= count; i++) {
            bases.addFirst(SampleKnowledge.base("vs_p" + i, "Project " + i, "", 1, 0, 0));
        }
    }

    /** Installs encoders, the first of which the installation uses. */
    public void install(String... names) {
        encoders.clear();
        for (String name : names) {
            encoders.add(new Encoder(name, encoders.isEmpty()));
        }
    }

    /** Says this of the encoder of a knowledge base. */
    public void embed(String base, VectorStoreDetails details) {
        bases.replaceAll(b -> b.id().equals(base) ? SampleKnowledge.with(b, details) : b);
    }

    private static VectorStoreResponse chosen(VectorStoreResponse base, @Nullable VectorStoreSettings settings) {
        String encoder = settings == null ? null : settings.encoder();
        return encoder == null
                ? base
                : SampleKnowledge.with(
                        base, new VectorStoreDetails(encoder, encoder + "@1", null, List.of(), List.of()));
    }

    private void baseRoutes() {
        server.on(
                "GET",
                "/api/v1/vector_stores/encoders",
                request -> Reply.of(new ListEncodersResponse("list", encoders)));
        server.on("GET", "/v1/vector_stores", request -> {
            String after = request.query("after");
            PageRequest page = new PageRequest(100, after.isEmpty() ? null : after, null, null);
            return Reply.of(ListResponse.ofAll(List.copyOf(bases).reversed(), page, VectorStoreResponse::id));
        });
        server.on("POST", "/v1/vector_stores", request -> {
            CreateVectorStoreRequest body = request.read(CreateVectorStoreRequest.class);
            VectorStoreResponse made = SampleKnowledge.base(
                    "vs_new", Objects.requireNonNullElse(body.name(), ""), body.description(), 0, 0, 0);
            made = chosen(made, body.knowhow());
            bases.addFirst(made);
            return Reply.of(made);
        });
        server.on(
                "GET",
                "/v1/vector_stores/{}",
                request -> StandInLists.found(bases, b -> b.id().equals(request.segment(0))));
        server.on("POST", "/v1/vector_stores/{}", request -> {
            UpdateVectorStoreRequest body = request.read(UpdateVectorStoreRequest.class);
            bases.replaceAll(b -> b.id().equals(request.segment(0))
                    ? chosen(
                            SampleKnowledge.base(
                                    b.id(),
                                    Objects.requireNonNullElse(body.name(), b.name()),
                                    body.description(),
                                    b.fileCounts().completed(),
                                    b.fileCounts().inProgress(),
                                    b.fileCounts().failed()),
                            body.knowhow())
                    : b);
            return StandInLists.found(bases, b -> b.id().equals(request.segment(0)));
        });
        server.on("DELETE", "/v1/vector_stores/{}", request -> {
            bases.removeIf(b -> b.id().equals(request.segment(0)));
            return Reply.of(new DeletedResponse(request.segment(0), "vector_store.deleted", true));
        });
    }

    private void fileRoutes() {
        server.on("POST", "/v1/files", request -> {
            Matcher name = FILENAME.matcher(request.text());
            Upload upload = new Upload(
                    name.find() ? name.group(1) : "",
                    request.body().length,
                    String.valueOf(request.header("content-type")),
                    String.valueOf(request.header("authorization")));
            uploads.add(upload);
            if (upload.filename().endsWith(".exe")) {
                return Reply.problem(ProblemType.INVALID_REQUEST, "Files of this kind cannot be read.");
            }
            if (upload.filename().startsWith("full")) {
                return Reply.problem(ProblemType.STORAGE_FULL, "The storage is full.");
            }
            return Reply.of(SampleKnowledge.file("file-new" + uploads.size(), upload.filename(), upload.bytes()));
        });
        server.on(
                "GET",
                "/v1/files/{}",
                request -> request.segment(0).equals("file-gone")
                        ? Reply.problem(ProblemType.NOT_FOUND, "There is no such file.")
                        : Reply.of(SampleKnowledge.file(request.segment(0), "support.csv", 1)));
        server.on(
                "GET", "/v1/files/{}/content", request -> Reply.file("application/octet-stream", new byte[] {1, 2, 3}));
        server.on("DELETE", "/v1/files/{}", request -> {
            documents.removeIf(d -> d.fileId().equals(request.segment(0)));
            return Reply.of(new DeletedResponse(request.segment(0), "file", true));
        });
        server.on("POST", "/v1/vector_stores/{}/files", request -> {
            Matcher id = Pattern.compile("\"file_id\":\"([^\"]+)\"").matcher(request.text());
            String fileId = id.find() ? id.group(1) : "";
            documents.addFirst(SampleKnowledge.document(
                    fileId, uploads.getLast().filename(), "received", 0, null, null, null, null));
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
                request -> Reply.of(StandInLists.list(
                        documents.stream()
                                .filter(d -> d.vectorStoreId().equals(request.segment(0)))
                                .toList(),
                        DocumentResponse::fileId)));
        server.on(
                "GET",
                documentsPath + "/{}",
                request -> StandInLists.found(documents, d -> d.fileId().equals(request.segment(1))));
        server.on("POST", documentsPath + "/{}/retry", request -> change(request, "received"));
        server.on("POST", documentsPath + "/{}/cancel", request -> change(request, "cancelled"));
        server.on(
                "GET",
                documentsPath + "/{}/pages/{}",
                request -> Reply.of(SampleKnowledge.page(request.segment(1), Integer.parseInt(request.segment(2)))));
        server.on(
                "GET",
                documentsPath + "/{}/pages/{}/image",
                request -> Reply.file("image/png", SamplePages.image(Integer.parseInt(request.segment(2)))));
        server.on(
                "GET",
                documentsPath + "/{}/pages/{}/highlights",
                request -> Reply.of(new HighlightsResponse(
                        "page.highlights",
                        Integer.parseInt(request.segment(2)),
                        request.segment(1).equals(PDF)
                                ? SamplePages.highlights(
                                        Integer.parseInt(request.segment(2)),
                                        Integer.parseInt(request.query("char_start")),
                                        Integer.parseInt(request.query("char_end")))
                                : List.of())));
        server.on(
                "GET",
                documentsPath + "/{}/chunks",
                request -> Reply.of(StandInLists.list(SampleKnowledge.chunks(), ChunkResponse::id)));
        server.on(
                "GET",
                "/api/v1/vector_stores/{}/events",
                request -> Reply.events(
                        50,
                        List.of(
                                ": hello\n\n",
                                "event: document\ndata: {\"file_id\":\"file-2\",\"progress\":0.7}\n\n")));
    }

    private Reply change(Request request, String stage) {
        documents.replaceAll(d -> d.fileId().equals(request.segment(1))
                ? SampleKnowledge.document(
                        d.fileId(), d.filename(), stage, 0, null, d.contentType(), d.pageCount(), d.chunksTotal())
                : d);
        return StandInLists.found(documents, d -> d.fileId().equals(request.segment(1)));
    }

    @Override
    public void close() {
        server.close();
    }

    /** A file that was uploaded. */
    public record Upload(String filename, int bytes, String contentType, String authorization) {}
}
