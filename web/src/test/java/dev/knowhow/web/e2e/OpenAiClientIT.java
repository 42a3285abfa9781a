package dev.knowhow.web.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.ComparisonFilter;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.models.Model;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseOutputText;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.vectorstores.VectorStoreSearchParams;
import com.openai.models.vectorstores.VectorStoreSearchResponse;
import com.openai.models.vectorstores.filebatches.VectorStoreFileBatch;
import com.openai.models.vectorstores.files.FileContentParams;
import com.openai.models.vectorstores.files.FileContentResponse;
import com.openai.models.vectorstores.files.FileListParams;
import com.openai.models.vectorstores.files.VectorStoreFile;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The official OpenAI client, unmodified: only its base URL and its key are ours. */
@ExtendWith(TestingInstallation.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiClientIT {

    private static final String NAME = "Aurora " + System.nanoTime();

    private final TestingInstallation installation;
    private final TestingOpenAi openai;
    private final OpenAIClient client;
    private String store = "";
    private String handbook = "";
    private String holidays = "";

    OpenAiClientIT(TestingInstallation installation) {
        this.installation = installation;
        this.openai = new TestingOpenAi(
                installation, installation.connection().tenants().getFirst().apiKey());
        this.client = openai.client();
    }

    @BeforeAll
    void uploadThreeFiles() {
        store = openai.createStore(NAME);
        handbook = openai.upload("handbook.pdf", TestingDocuments.handbook());
        String travel = openai.upload("travel.docx", TestingDocuments.travelPolicy());
        holidays = openai.upload("holidays.md", TestingDocuments.holidays());
        VectorStoreFile attached = openai.attach(store, handbook, "manual");
        assertThat(attached.validate().status())
                .isIn(VectorStoreFile.Status.IN_PROGRESS, VectorStoreFile.Status.COMPLETED);
        VectorStoreFileBatch batch = openai.attachBatch(store, List.of(travel, holidays));
        assertThat(batch.fileCounts().total()).isEqualTo(2);
        assertThat(openai.awaitFile(store, handbook).status()).isEqualTo(VectorStoreFile.Status.COMPLETED);
        assertThat(openai.awaitBatch(store, batch.id()).fileCounts().completed())
                .isEqualTo(2);
    }

    @AfterAll
    void close() {
        client.close();
    }

    @Test
    void listsTheFilesOfTheKnowledgeBase() {
        List<VectorStoreFile> files = client.vectorStores().files().list(store).data();
        assertThat(files)
                .hasSize(3)
                .allSatisfy(file -> assertThat(file.validate().lastError()).isEmpty());
        List<String> paged = client
                .vectorStores()
                .files()
                .list(
                        store,
                        FileListParams.builder()
                                .limit(1)
                                .order(FileListParams.Order.ASC)
                                .build())
                .autoPager()
                .stream()
                .map(VectorStoreFile::id)
                .toList();
        assertThat(paged).hasSize(3).contains(handbook, holidays);
        assertThat(client.vectorStores().retrieve(store).validate().fileCounts().completed())
                .isEqualTo(3);
    }

    @Test
    void givesTheParsedTextOfAFile() {
        String text = client
                .vectorStores()
                .files()
                .content(
                        handbook,
                        FileContentParams.builder().vectorStoreId(store).build())
                .data()
                .stream()
                .map(FileContentResponse::text)
                .map(content -> content.orElse(""))
                .collect(Collectors.joining("\n"));
        assertThat(text.replaceAll("\\s+", " ")).contains(TestingDocuments.WARRANTY);
    }

    @Test
    void answersWithCitationsThatQuoteTheDocument() {
        Response response = client.responses().create(openai.question(store, TestingDocuments.WARRANTY_QUESTION));
        assertThat(response.validate().error()).isEmpty();
        ResponseOutputText answer = TestingOpenAi.answer(response);
        assertThat(answer.text()).contains("42 months");
        assertThat(answer.annotations()).isNotEmpty().allSatisfy(annotation -> {
            var citation = annotation.asFileCitation();
            assertThat(citation.index()).isBetween(1L, (long) answer.text().length());
        });
        var citation = answer.annotations().getFirst().asFileCitation();
        assertThat(citation.fileId()).isEqualTo(handbook);
        assertThat(citation.filename()).isEqualTo("handbook.pdf");
        var place = TestingOpenAi.extension(citation);
        assertThat(place.path("page").asInt()).isEqualTo(2);
        assertThat(place.path("quote").asText()).contains("42 months");
        assertThat(openai.documentText(store, handbook)
                        .substring(
                                place.path("char_start").asInt(),
                                place.path("char_end").asInt()))
                .as("the quote is a literal piece of the document")
                .isEqualTo(place.path("quote").asText());
    }

    @Test
    void refusesWhatTheDocumentsDoNotAnswer() {
        Response response = client.responses()
                .create(openai.question(store, "Which spacecraft first landed on the far side of the Moon?"));
        assertThat(TestingOpenAi.isRefused(response)).isTrue();
        assertThat(TestingOpenAi.answer(response).annotations()).isEmpty();
        assertThat(TestingOpenAi.answer(response).text()).isNotBlank().doesNotContain("42 months");
    }

    @Test
    void streamsTheSameAnswerInOpenAisOrder() {
        ResponseCreateParams question = openai.question(store, TestingDocuments.WARRANTY_QUESTION);
        Response whole = client.responses().create(question);
        List<ResponseStreamEvent> events;
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(question)) {
            events = stream.stream().toList();
        }
        assertThat(events).allSatisfy(event -> event.validate());
        assertThat(TestingOpenAi.typesWithoutRepetition(events)).containsExactlyElementsOf(TestingOpenAi.EVENTS);
        assertThat(TestingOpenAi.sequenceNumbers(events))
                .isSortedAccordingTo(Integer::compare)
                .doesNotHaveDuplicates();
        assertThat(TestingOpenAi.streamedText(events))
                .isEqualTo(TestingOpenAi.answer(whole).text());
        Response completed =
                events.getLast().completed().orElseThrow().response().validate();
        assertThat(TestingOpenAi.answer(completed).text())
                .isEqualTo(TestingOpenAi.answer(whole).text());
        assertThat(TestingOpenAi.answer(completed).annotations())
                .hasSameSizeAs(TestingOpenAi.answer(whole).annotations());
    }

    @Test
    void readsAStoredAnswerBackUntilItIsDeleted() {
        Response response = client.responses().create(openai.question(store, TestingDocuments.WARRANTY_QUESTION));
        Response stored = client.responses().retrieve(response.id()).validate();
        assertThat(TestingOpenAi.answer(stored).text())
                .isEqualTo(TestingOpenAi.answer(response).text());
        client.responses().delete(response.id());
        assertThatThrownBy(() -> client.responses().retrieve(response.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void answersAChatWithTheKnowledgeBaseAsItsModel() {
        ChatCompletion completion = client.chat().completions().create(chat()).validate();
        var message = completion.choices().getFirst().message();
        assertThat(message.content().orElse("")).contains("42 months");
        assertThat(message.annotations().orElse(List.of())).isNotEmpty().allSatisfy(annotation -> {
            assertThat(annotation.urlCitation().url())
                    .startsWith(installation.gateway().toString());
            assertThat(annotation.urlCitation().title()).isNotBlank();
        });
    }

    @Test
    void streamsAChat() {
        List<ChatCompletionChunk> chunks;
        try (var stream = client.chat().completions().createStreaming(chat())) {
            chunks = stream.stream().toList();
        }
        assertThat(chunks).allSatisfy(chunk -> chunk.validate());
        String streamed = chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .collect(Collectors.joining());
        assertThat(streamed)
                .isEqualTo(client.chat()
                        .completions()
                        .create(chat())
                        .choices()
                        .getFirst()
                        .message()
                        .content()
                        .orElse(""));
        assertThat(chunks.stream()
                        .flatMap(chunk -> chunk.choices().stream())
                        .toList()
                        .getLast()
                        .finishReason())
                .isPresent();
    }

    @Test
    void searchesWithFilters() {
        assertThat(search(null)).isNotEmpty().first().satisfies(result -> {
            assertThat(result.fileId()).isEqualTo(handbook);
            assertThat(result.score()).isBetween(0.0, 1.0);
            assertThat(result.content().getFirst().text()).contains("42 months");
        });
        assertThat(search(kind(ComparisonFilter.Type.EQ, "manual")))
                .isNotEmpty()
                .allSatisfy(result -> assertThat(result.fileId()).isEqualTo(handbook));
        assertThat(search(kind(ComparisonFilter.Type.EQ, "no such kind"))).isEmpty();
    }

    @Test
    void listsTheKnowledgeBaseAmongTheModels() {
        assertThat(client.models().list().data()).extracting(Model::id).contains("kb:" + NAME);
        assertThat(client.models().retrieve("kb:" + NAME).validate().id()).isEqualTo("kb:" + NAME);
    }

    @Test
    void raisesTheClientsOwnErrors() {
        assertThatThrownBy(() -> client.vectorStores().retrieve("vs_doesnotexist"))
                .isInstanceOfSatisfying(NotFoundException.class, OpenAiClientIT::hasOpenAisBody);
        assertThatThrownBy(() -> client.vectorStores()
                        .search(
                                store,
                                VectorStoreSearchParams.builder()
                                        .query("x")
                                        .maxNumResults(5000)
                                        .build()))
                .isInstanceOfSatisfying(BadRequestException.class, OpenAiClientIT::hasOpenAisBody);
        assertThatThrownBy(() -> client.models().retrieve("kb:there is none of that name"))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        error -> assertThat(error.code()).hasValue("model_not_found"));
        OpenAIClient stranger = TestingOpenAi.client(installation, "kh_wrong");
        assertThatThrownBy(() -> stranger.models().list())
                .isInstanceOfSatisfying(UnauthorizedException.class, OpenAiClientIT::hasOpenAisBody);
        stranger.close();
    }

    @Test
    void deletesEverythingSoThatNothingAnswers() {
        String name = "Short lived " + System.nanoTime();
        String temporary = openai.createStore(name);
        String file = openai.upload("short-lived.md", TestingDocuments.holidays());
        openai.attach(temporary, file, "temporary");
        openai.awaitFile(temporary, file);
        assertThat(openai.deleteAttached(temporary, file)).isTrue();
        assertThat(client.vectorStores().files().list(temporary).data()).isEmpty();
        assertThat(openai.search(temporary, "holiday")).isEmpty();
        assertThat(client.files().delete(file).validate().deleted()).isTrue();
        assertThatThrownBy(() -> client.files().retrieve(file)).isInstanceOf(NotFoundException.class);
        assertThat(client.vectorStores().delete(temporary).validate().deleted()).isTrue();
        assertThatThrownBy(() -> client.vectorStores().retrieve(temporary)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> openai.search(temporary, "holiday")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.models().retrieve("kb:" + name)).isInstanceOf(NotFoundException.class);
    }

    private ChatCompletionCreateParams chat() {
        return ChatCompletionCreateParams.builder()
                .model("kb:" + NAME)
                .addUserMessage(TestingDocuments.WARRANTY_QUESTION)
                .build();
    }

    private List<VectorStoreSearchResponse> search(@org.jspecify.annotations.Nullable ComparisonFilter filter) {
        VectorStoreSearchParams.Builder query =
                VectorStoreSearchParams.builder().query(TestingDocuments.WARRANTY_QUESTION);
        if (filter != null) {
            query.filters(filter);
        }
        return client.vectorStores().search(store, query.build()).data();
    }

    private static ComparisonFilter kind(ComparisonFilter.Type type, String value) {
        return ComparisonFilter.builder()
                .type(type)
                .key(TestingOpenAi.KIND)
                .value(value)
                .build();
    }

    private static void hasOpenAisBody(OpenAIServiceException error) {
        assertThat(error.headers().values("x-request-id")).isNotEmpty();
        assertThat(error.type()).isPresent();
        assertThat(error.code()).isPresent();
        assertThat(error.body()).isNotEqualTo(JsonValue.from(null));
    }
}
