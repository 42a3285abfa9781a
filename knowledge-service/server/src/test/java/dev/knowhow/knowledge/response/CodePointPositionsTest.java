package dev.knowhow.knowledge.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import dev.knowhow.knowledge.testing.ServiceTest;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader that counts code points, as Python does, finds every quote where the API says that it stands. */
@MicronautTest(transactional = false)
class CodePointPositionsTest extends ServiceTest {

    private static final List<String> SIGNS = List.of("🚀", "👩‍👩‍👧", "🇩🇪", "𠮷野", "文件", "é", "❤️", "𝕏", "");

    private static final List<String> MACHINES = List.of("crane", "rocket", "pump", "loom", "drill", "kiln");

    @TempDir
    Path folder;

    private TestingClient client;

    @BeforeAll
    void connect() {
        client = client(TestingService.member(TestingService.tenant()));
    }

    @ParameterizedTest
    @CsvSource({"1,txt", "2,txt", "3,html", "4,html", "5,md", "6,pdf", "7,pdf"})
    void everyPositionSlicesWhatItNames(int seed, String format) throws IOException {
        String store = client.vectorStore(format + seed);
        String file = client.upload("machines." + format, document(new Random(seed), format), true)
                .text("id");
        Reply document = client.ingest(store, file);
        assertThat(document.text("stage")).as(document.raw()).isEqualTo("completed");
        String path = "/api/v1/vector_stores/" + store + "/documents/" + file;

        String text = client.get("/v1/vector_stores/" + store + "/files/" + file + "/content").list("data").stream()
                .map(page -> String.valueOf(page.get("text")))
                .collect(Collectors.joining("\n\n"));
        assertThat(text.codePoints()).anyMatch(Character::isSupplementaryCodePoint);
        assertThat(document.at("text_length")).isEqualTo(text.codePointCount(0, text.length()));

        for (int page = 1; page <= client.get(path + "/pages/1").number("page_count"); page++) {
            Map<String, Object> shown = client.get(path + "/pages/" + page).body();
            assertSlices(text, shown, shown.get("text"));
        }
        List<Map<String, Object>> chunks =
                client.get(path + "/chunks?limit=100").list("data");
        assertThat(chunks).hasSizeGreaterThan(1).allSatisfy(chunk -> assertSlices(text, chunk, chunk.get("text")));
        Reply found = client.post(
                "/v1/vector_stores/" + store + "/search", Map.of("query", "How heavy?", "max_num_results", 50));
        assertThat(found.list("data")).isNotEmpty().allSatisfy(hit -> {
            Map<String, Object> content = list(hit, "content").getFirst();
            assertSlices(text, map(hit, "knowhow"), content.get("text"));
        });
        for (String machine : MACHINES) {
            assertCites(store, text, "How many kg does the " + machine + " weigh?", path);
        }
    }

    private void assertCites(String store, String text, String question, String path) {
        Map<String, Object> asked = new HashMap<>(Map.of(
                "model",
                "knowhow-extractive",
                "input",
                question,
                "tools",
                List.of(Map.of("type", "file_search", "vector_store_ids", List.of(store)))));
        Reply response = client.post("/v1/responses", asked);
        Map<String, Object> message =
                list(response.list("output").getLast(), "content").getFirst();
        String answer = String.valueOf(message.get("text"));
        List<Map<String, Object>> annotations = list(message, "annotations");
        assertThat(annotations).as(response.raw()).isNotEmpty().allSatisfy(annotation -> {
            Map<String, Object> cited = map(annotation, "knowhow");
            assertSlices(text, cited, cited.get("quote"));
            assertThat(slice(answer, 0, number(annotation, "index")))
                    .endsWith(String.valueOf(cited.get("quote")).replaceAll("\\s+", " "));
            if (cited.get("page") != null) {
                assertThat(client.get(path + "/pages/" + cited.get("page") + "/highlights?char_start="
                                        + cited.get("char_start") + "&char_end=" + cited.get("char_end"))
                                .list("data"))
                        .as("the quote is printed on its page")
                        .isNotEmpty();
            }
        });
        assertThat(client.get("/v1/responses/" + response.text("id")).at("output"))
                .isEqualTo(response.at("output"));

        asked.put("stream", true);
        assertThat(events(client.stream("/v1/responses", asked)).stream()
                        .filter(event -> "response.output_text.annotation.added".equals(event.get("type")))
                        .map(event -> places(map(event, "annotation")))
                        .toList())
                .isEqualTo(
                        annotations.stream().map(CodePointPositionsTest::places).toList());

        Map<String, Object> chat =
                Map.of("model", "kb:" + store, "messages", List.of(Map.of("role", "user", "content", question)));
        Map<String, Object> said =
                map(client.post("/v1/chat/completions", chat).list("choices").getFirst(), "message");
        assertThat(list(said, "annotations")).hasSameSizeAs(annotations).allSatisfy(annotation -> {
            Map<String, Object> link = map(annotation, "url_citation");
            Map<String, Object> cited = map(annotation, "knowhow");
            assertSlices(text, cited, cited.get("quote"));
            assertThat(slice(
                                    String.valueOf(said.get("content")),
                                    number(link, "start_index"),
                                    number(link, "end_index"))
                            .strip())
                    .isEqualTo(String.valueOf(cited.get("quote")).replaceAll("\\s+", " "));
        });
    }

    private List<Map<String, Object>> events(List<String> stream) {
        return stream.stream()
                .map(event -> event.substring(event.indexOf("data: ") + 6))
                .map(this::read)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> read(String event) {
        try {
            return Objects.requireNonNull(json.readValue(event, Map.class));
        } catch (IOException e) {
            throw new AssertionError(event, e);
        }
    }

    private static List<Object> places(Map<String, Object> annotation) {
        Map<String, Object> cited = map(annotation, "knowhow");
        return List.of(number(annotation, "index"), number(cited, "char_start"), number(cited, "char_end"));
    }

    private static void assertSlices(String text, Map<String, Object> place, @Nullable Object quote) {
        assertThat(slice(text, number(place, "char_start"), number(place, "char_end")))
                .isEqualTo(quote);
    }

    /** As Python's {@code text[start:end]}. */
    private static String slice(String text, int start, int end) {
        return new String(text.codePoints().toArray(), start, end - start);
    }

    private static int number(Map<String, Object> object, String name) {
        return ((Number) Objects.requireNonNull(object.get(name))).intValue();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> object, String name) {
        return (Map<String, Object>) Objects.requireNonNull(object.get(name));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> object, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(object.get(name));
    }

    private byte[] document(Random random, String format) throws IOException {
        List<String> paragraphs = new ArrayList<>();
        for (int i = 0; i < MACHINES.size(); i++) {
            String sign = sign(random);
            paragraphs.add("The " + MACHINES.get(i) + " " + sign + " weighs " + (40 + i) + " kg. "
                    + "It stands %s in hall %s%d. "
                            .formatted(sign(random), sign(random), i)
                            .repeat(25));
        }
        return switch (format) {
            case "html" ->
                "<meta charset=utf-8><p>%s</p>"
                        .formatted(String.join("</p><p>", paragraphs))
                        .getBytes(StandardCharsets.UTF_8);
            case "pdf" -> pdf(paragraphs);
            default -> String.join("\n\n", paragraphs).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String sign(Random random) {
        return SIGNS.get(random.nextInt(SIGNS.size())) + SIGNS.get(random.nextInt(SIGNS.size()));
    }

    /** A page for each paragraph, whose signs are printed as codes that the font calls them by. */
    private byte[] pdf(List<String> pages) throws IOException {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < SIGNS.size() - 1; i++) {
            StringBuilder units = new StringBuilder();
            SIGNS.get(i).chars().forEach(unit -> units.append("%04X".formatted(unit)));
            names.append("<%02X> <%s>\n".formatted(code(i), units));
        }
        List<String> objects = new ArrayList<>(List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "",
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 4 0 R>>",
                TestingDocuments.stream("", """
                        /CIDInit /ProcSet findresource begin 12 dict begin begincmap
                        1 begincodespacerange <00> <FF> endcodespacerange
                        1 beginbfrange <20> <5A> <0020> endbfrange
                        1 beginbfrange <61> <7A> <0061> endbfrange
                        %d beginbfchar
                        %sendbfchar
                        endcmap end end""".formatted(SIGNS.size() - 1, names))));
        StringBuilder kids = new StringBuilder();
        for (String page : pages) {
            StringBuilder lines = new StringBuilder("BT /F1 8 Tf 11 TL 20 780 Td ");
            for (String line : coded(page).replaceAll("(.{60}\\S*) ", "$1\n").split("\n", -1)) {
                lines.append("(").append(line).append(") Tj T* ");
            }
            kids.append(objects.size() + 1).append(" 0 R ");
            objects.add(
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
                            .formatted(objects.size() + 2));
            objects.add(TestingDocuments.stream("", lines.append("ET").toString()));
        }
        objects.set(1, "<</Type/Pages/Count %d/Kids[%s]>>".formatted(pages.size(), kids));
        return Files.readAllBytes(new TestingDocuments(folder).rawPdf("machines.pdf", objects));
    }

    private static String coded(String text) {
        String coded = text;
        for (int i = 0; i < SIGNS.size() - 1; i++) {
            coded = coded.replace(SIGNS.get(i), Character.toString(code(i)));
        }
        return coded;
    }

    private static int code(int sign) {
        return "[]^_`{|}~".charAt(sign);
    }
}
