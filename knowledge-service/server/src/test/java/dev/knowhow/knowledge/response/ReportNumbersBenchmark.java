package dev.knowhow.knowledge.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Asks for 80 numbers in the tables of sixteen reports of US agencies, each of three parts by itself. The questions were
 * written by looking at the pages; five reports were kept apart while table reading was first worked on, and six were not
 * looked at in what followed. The reports are no part of the product: the folder that holds them is named by the system
 * property {@code knowhow.reports}, and report-numbers.tsv says where they come from.
 */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportNumbersBenchmark implements TestPropertyProvider {

    private static final Path REPORTS = Path.of(System.getProperty("knowhow.reports", "../shared/data/reports"));

    @Inject
    EmbeddedServer server;

    @Inject
    JsonMapper json;

    /** @param half the part of the set, each of which is counted by itself */
    private record Question(String half, String report, String question, String number) {

        boolean isUnseen() {
            return half.equals("unseen");
        }

        /** The first line ends with the number. */
        boolean leads(String answer) {
            return answer.lines()
                    .findFirst()
                    .filter(line ->
                            Pattern.compile(alone() + "\\W*$").matcher(line).find())
                    .isPresent();
        }

        boolean isIn(String answer) {
            return Pattern.compile(alone()).matcher(answer).find();
        }

        private String alone() {
            return "(?<![\\d.,])" + Pattern.quote(number) + "(?![\\d]|[.,]\\d)";
        }
    }

    @Override
    public Map<String, String> getProperties() {
        return TestingService.properties(TestingPostgres.create());
    }

    @Test
    void numbersInTablesAreAnswered() throws IOException {
        assumeThat(REPORTS).isDirectory();
        TestingClient client = new TestingClient(server.getURI(), TestingService.member(TestingService.tenant()), json);
        List<Question> questions = questions();
        String reports = store(client, questions, false);
        String unseen = store(client, questions, true);
        Map<String, int[]> figures = new TreeMap<>();
        for (Question question : questions) {
            String answer = ask(client, question.isUnseen() ? unseen : reports, question.question());
            int[] figure = figures.computeIfAbsent(question.half(), half -> new int[3]);
            figure[0]++;
            figure[1] += question.leads(answer) ? 1 : 0;
            figure[2] += question.isIn(answer) ? 1 : 0;
            if (question.half().equals("fit") || Boolean.getBoolean("knowhow.reports.show")) {
                System.out.printf(
                        "%s %s: %s (%s)%n      %s%n",
                        question.leads(answer) ? "LEADS" : question.isIn(answer) ? "in   " : "FAIL ",
                        question.report(),
                        question.question(),
                        question.number(),
                        answer.replace("\n", "\n      "));
            }
        }
        figures.forEach((half, figure) ->
                System.out.printf(Locale.ROOT, "%s: leads %d, in %d of %d%n", half, figure[1], figure[2], figure[0]));
    }

    /** A knowledge base of the reports that these questions are about. */
    private static String store(TestingClient client, List<Question> questions, boolean unseen) throws IOException {
        String store = client.vectorStore(unseen ? "Unseen reports" : "Reports");
        for (String report : questions.stream()
                .filter(question -> question.isUnseen() == unseen)
                .map(Question::report)
                .distinct()
                .toList()) {
            byte[] content = Files.readAllBytes(REPORTS.resolve(report));
            String file = client.upload(report, content, true).text("id");
            assertThat(client.ingest(store, file).text("stage")).as(report).isEqualTo("completed");
        }
        return store;
    }

    private static String ask(TestingClient client, String store, String question) {
        Reply reply = client.post("/v1/responses", TestingClient.question(store, question, Map.of()));
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.text("output.1.content.0.text");
    }

    private static List<Question> questions() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ReportNumbersBenchmark.class.getResourceAsStream("/report-numbers.tsv"), "report-numbers.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(fields -> new Question(fields[0], fields[1], fields[2], fields[3]))
                    .toList();
        }
    }
}
