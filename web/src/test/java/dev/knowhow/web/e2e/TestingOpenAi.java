package dev.knowhow.web.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.MultipartField;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import com.openai.models.responses.FileSearchTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseOutputMessage;
import com.openai.models.responses.ResponseOutputText;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.vectorstores.VectorStoreCreateParams;
import com.openai.models.vectorstores.VectorStoreSearchParams;
import com.openai.models.vectorstores.VectorStoreSearchResponse;
import com.openai.models.vectorstores.filebatches.FileBatchCreateParams;
import com.openai.models.vectorstores.filebatches.FileBatchRetrieveParams;
import com.openai.models.vectorstores.filebatches.VectorStoreFileBatch;
import com.openai.models.vectorstores.files.FileDeleteParams;
import com.openai.models.vectorstores.files.FileRetrieveParams;
import com.openai.models.vectorstores.files.VectorStoreFile;
import dev.knowhow.tenancy.testing.TestingWait;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/** Short words for what integrators do with the official OpenAI client. */
public final class TestingOpenAi {

    /** The attribute that attached files get here. */
    static final String KIND = "kind";

    /** The events of a streamed answer in OpenAI's order, those that repeat once. */
    static final List<String> EVENTS = List.of(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.file_search_call.in_progress",
            "response.file_search_call.searching",
            "response.file_search_call.completed",
            "response.output_item.done",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.delta",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.completed");

    private final TestingInstallation installation;
    private final String key;
    private final OpenAIClient client;

    TestingOpenAi(TestingInstallation installation, String key) {
        this.installation = installation;
        this.key = key;
        this.client = client(installation, key);
    }

    /** OpenAI's own client with that key; its answers are held to the description as all others are. */
    public static OpenAIClient client(TestingInstallation installation, @Nullable String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(installation.connection().baseUrl().toString())
                .apiKey(String.valueOf(key))
                .maxRetries(0)
                .addInterceptor(TestingOpenAi::requireDescribed)
                .build();
    }

    private static okhttp3.Response requireDescribed(Interceptor.Chain chain) throws IOException {
        okhttp3.Response response = chain.proceed(chain.request());
        boolean json = String.valueOf(response.header("content-type")).startsWith("application/json");
        byte[] body = json ? response.peekBody(Long.MAX_VALUE).bytes() : new byte[0];
        HttpHeaders headers = HttpHeaders.of(response.headers().toMultimap(), (name, value) -> true);
        TestingHttp.requireDescribed(
                chain.request().method(),
                chain.request().url().uri(),
                new TestingHttp.Answer(response.code(), headers, body));
        return response;
    }

    OpenAIClient client() {
        return client;
    }

    String createStore(String name) {
        return client.vectorStores()
                .create(VectorStoreCreateParams.builder().name(name).build())
                .validate()
                .id();
    }

    String upload(String filename, byte[] content) {
        MultipartField<InputStream> file = MultipartField.<InputStream>builder()
                .value(new ByteArrayInputStream(content))
                .filename(filename)
                .build();
        return client.files()
                .create(FileCreateParams.builder()
                        .file(file)
                        .purpose(FilePurpose.ASSISTANTS)
                        .build())
                .validate()
                .id();
    }

    VectorStoreFile attach(String store, String file, String kind) {
        var attributes = com.openai.models.vectorstores.files.FileCreateParams.Attributes.builder()
                .putAdditionalProperty(KIND, JsonValue.from(kind))
                .build();
        return client.vectorStores()
                .files()
                .create(
                        store,
                        com.openai.models.vectorstores.files.FileCreateParams.builder()
                                .fileId(file)
                                .attributes(attributes)
                                .build());
    }

    VectorStoreFileBatch attachBatch(String store, List<String> files) {
        return client.vectorStores()
                .fileBatches()
                .create(store, FileBatchCreateParams.builder().fileIds(files).build())
                .validate();
    }

    /** Polls as OpenAI's own helpers do: until the status is another one. */
    VectorStoreFile awaitFile(String store, String file) {
        return TestingWait.until(
                        "file " + file + " is finished",
                        () -> client.vectorStores()
                                .files()
                                .retrieve(
                                        file,
                                        FileRetrieveParams.builder()
                                                .vectorStoreId(store)
                                                .build()))
                .satisfies(found -> !found.status().equals(VectorStoreFile.Status.IN_PROGRESS));
    }

    VectorStoreFileBatch awaitBatch(String store, String batch) {
        return TestingWait.until(
                        "batch " + batch + " is finished",
                        () -> client.vectorStores()
                                .fileBatches()
                                .retrieve(
                                        batch,
                                        FileBatchRetrieveParams.builder()
                                                .vectorStoreId(store)
                                                .build()))
                .satisfies(found -> found.fileCounts().inProgress() == 0);
    }

    boolean deleteAttached(String store, String file) {
        return client.vectorStores()
                .files()
                .delete(file, FileDeleteParams.builder().vectorStoreId(store).build())
                .validate()
                .deleted();
    }

    List<VectorStoreSearchResponse> search(String store, String query) {
        return client.vectorStores()
                .search(store, VectorStoreSearchParams.builder().query(query).build())
                .data();
    }

    ResponseCreateParams question(String store, String question) {
        return ResponseCreateParams.builder()
                .model("knowhow-extractive")
                .input(question)
                .addTool(FileSearchTool.builder().addVectorStoreId(store).build())
                .build();
    }

    /** The parsed text of a document, its pages joined as offsets count them. */
    String documentText(String store, String file) {
        List<String> pages = new ArrayList<>();
        String path = "/api/v1/vector_stores/" + store + "/documents/" + file + "/pages/";
        int count = get(path + 1).path("page_count").asInt();
        for (int page = 1; page <= count; page++) {
            pages.add(get(path + page).path("text").asText());
        }
        return String.join("\n\n", pages);
    }

    private JsonNode get(String path) {
        return TestingHttp.Call.of("GET", installation.gateway(), path, key)
                .send()
                .requireSuccess()
                .json();
    }

    /** The text of an answer, which may say that the documents do not hold it. */
    static ResponseOutputText answer(Response response) {
        return message(response).content().getFirst().asOutputText();
    }

    /** Whether a response says that it is no answer. */
    @SuppressWarnings("deprecation") // the client has no other way to what OpenAI's types do not know
    static boolean isRefused(Response response) {
        return isRefused(response._additionalProperties());
    }

    /** Whether a completion says that it is no answer. */
    @SuppressWarnings("deprecation") // as above
    public static boolean isRefused(ChatCompletion completion) {
        return isRefused(completion._additionalProperties());
    }

    private static boolean isRefused(Map<String, JsonValue> additional) {
        return json(Objects.requireNonNull(additional.get("knowhow")))
                .path("refused")
                .asBoolean();
    }

    private static ResponseOutputMessage message(Response response) {
        return response.output().stream()
                .filter(ResponseOutputItem::isMessage)
                .map(ResponseOutputItem::asMessage)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no message in " + response));
    }

    /** Our own part of a citation, which OpenAI's client keeps. */
    static JsonNode extension(ResponseOutputText.Annotation.FileCitation citation) {
        return json(Objects.requireNonNull(citation._allProperties().get("knowhow")));
    }

    static List<Integer> sequenceNumbers(List<ResponseStreamEvent> events) {
        return events.stream()
                .map(event -> json(event).path("sequence_number").asInt(-1))
                .toList();
    }

    /** The kinds of event in their order; text and annotations, which come many times and interleaved, count as one. */
    static List<String> typesWithoutRepetition(List<ResponseStreamEvent> events) {
        List<String> types = new ArrayList<>();
        for (ResponseStreamEvent event : events) {
            String type = json(event).path("type").asText();
            String kind = type.equals("response.output_text.annotation.added") ? "response.output_text.delta" : type;
            if (types.isEmpty() || !types.getLast().equals(kind)) {
                types.add(kind);
            }
        }
        return types;
    }

    static String streamedText(List<ResponseStreamEvent> events) {
        return events.stream()
                .flatMap(event -> event.outputTextDelta().stream())
                .map(delta -> delta.delta())
                .collect(Collectors.joining());
    }

    private static JsonNode json(ResponseStreamEvent event) {
        return json(event._json().orElseThrow());
    }

    private static JsonNode json(JsonValue value) {
        return Objects.requireNonNull(value.convert(JsonNode.class));
    }
}
