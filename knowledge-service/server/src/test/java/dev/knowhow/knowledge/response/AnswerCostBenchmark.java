package dev.knowhow.knowledge.response;

import com.sun.management.OperatingSystemMXBean;
import dev.knowhow.knowledge.retrieval.Squad;
import dev.knowhow.knowledge.testing.TestingClient;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.knowledge.testing.TestingTrainingServer;
import dev.knowhow.tenancy.testing.TestingPostgres;
import dev.knowhow.tenancy.testing.TestingServiceClient.Reply;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What an answer costs beside a search, by one client over 10,000 chunks, and what ingestion costs: the service over HTTP
 * with a real database, each question asked once, in turns by searching and by answering. Half of SQuAD's articles are
 * ingested; the other chunks are theirs with other letters and turned vectors, which no question finds. Run by hand; prints
 * a table for docs/retrieval-and-answers.md.
 */
final class AnswerCostBenchmark {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final int ARTICLES = Integer.getInteger("knowhow.articles", 20);
    private static final int CHUNKS = 10_000;
    private static final int WARM_UP = 60;
    private static final int ASKED = Integer.getInteger("knowhow.questions", 300);

    private final TestingPostgres postgres;
    private final TestingClient client;
    private final Squad squad = Squad.read();

    private AnswerCostBenchmark(TestingPostgres postgres, TestingClient client) throws IOException {
        this.postgres = postgres;
        this.client = client;
    }

    public static void main(String[] args) throws IOException, SQLException {
        TestingPostgres postgres = TestingPostgres.create();
        Map<String, Object> properties = new LinkedHashMap<>(TestingService.properties(postgres));
        TestingTrainingServer training = new TestingTrainingServer();
        properties.put("KNOWHOW_TRAINING_URL", training.url());
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties)) {
            TestingClient client = new TestingClient(
                    server.getURI(),
                    TestingService.member(TestingService.tenant()),
                    server.getApplicationContext().getBean(JsonMapper.class));
            new AnswerCostBenchmark(postgres, client).run();
        }
        System.exit(0);
    }

    private void run() throws SQLException {
        String store = client.vectorStore("Articles");
        ingest(store);
        fill();
        List<String> questions = squad.questions().stream()
                .filter(question -> squad.articleOf(question) < ARTICLES)
                .map(Squad.Question::text)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        int every = questions.size() / (2 * (ASKED + WARM_UP));
        Measured search = new Measured("search");
        Measured answer = new Measured("answer");
        for (int i = 0; i < ASKED + WARM_UP; i++) {
            if (i == WARM_UP) {
                search.clear();
                answer.clear();
            }
            search.measure(questions.get(2 * i * every), question -> search(store, question));
            answer.measure(questions.get((2 * i + 1) * every), question -> answer(store, question));
        }
        System.out.println(search);
        System.out.println(answer);
        System.out.printf(
                Locale.ROOT,
                "answer / search: p50 %.2f, CPU %.2f%n",
                answer.at(0.5) / search.at(0.5),
                answer.cpu() / search.cpu());
    }

    private void ingest(String store) {
        Map<Integer, List<String>> articles = squad.paragraphs().stream()
                .filter(paragraph -> paragraph.article() < ARTICLES)
                .collect(Collectors.groupingBy(
                        Squad.Paragraph::article,
                        LinkedHashMap::new,
                        Collectors.mapping(Squad.Paragraph::text, Collectors.toList())));
        long began = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        double chunks = 0;
        for (Map.Entry<Integer, List<String>> article : articles.entrySet()) {
            String text = article.getValue().stream()
                    .map(paragraph -> "## Section\n\n" + paragraph + "\n\n")
                    .collect(Collectors.joining("", "# Article\n\n", ""));
            Reply document = client.ingest(store, client.upload(article.getKey() + ".md", text));
            chunks += document.number("chunks_total");
        }
        double used = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "ingested %.0f chunks, %.2f per second, %.2f per CPU-second%n",
                chunks,
                chunks / ((System.nanoTime() - began) / 1e9),
                chunks / used);
    }

    /** Adds copies that nothing finds, as one more version of the knowledge base. */
    private void fill() throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("update vector_store set index_version = index_version + 1");
            List<String> columns = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "select column_name from information_schema.columns where table_name = 'chunk'")) {
                while (names.next()) {
                    columns.add(names.getString(1));
                }
            }
            Map<String, String> values = columns.stream().collect(Collectors.toMap(name -> name, name -> switch (name) {
                case "id" -> "id || '_' || ?";
                case "seq" -> "seq + 100000 * ?::int";
                case "text" -> "translate(text, 'abcdefghijklmnopqrstuvwxyz', 'qazwsxedcrfvtgbyhnujmikolp')";
                case "vector" -> "?";
                case "added_version" -> "(select index_version from vector_store)";
                default -> name;
            }));
            String sql = "insert into chunk (" + String.join(", ", columns) + ") select "
                    + columns.stream().map(values::get).collect(Collectors.joining(", ")) + " from chunk where id = ?";
            copy(connection, statement, columns, sql);
            statement.execute("analyze");
        }
    }

    private static void copy(Connection connection, Statement statement, List<String> columns, String sql)
            throws SQLException {
        Map<String, byte[]> vectors = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery("select id, vector from chunk")) {
            while (rows.next()) {
                vectors.put(rows.getString(1), rows.getBytes(2));
            }
        }
        int added = vectors.size();
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int round = 1; added < CHUNKS; round++) {
                for (Map.Entry<String, byte[]> chunk : vectors.entrySet()) {
                    if (added++ < CHUNKS) {
                        int at = 1;
                        for (String column : columns) {
                            if (column.equals("vector")) {
                                insert.setBytes(at++, turned(chunk.getValue(), round));
                            } else if (column.equals("id") || column.equals("seq")) {
                                insert.setString(at++, Integer.toString(round));
                            }
                        }
                        insert.setString(at, chunk.getKey());
                        insert.addBatch();
                    }
                }
            }
            insert.executeBatch();
        }
    }

    /** The components in another order. */
    private static byte[] turned(byte[] vector, int by) {
        ByteBuffer turned = ByteBuffer.allocate(vector.length);
        ByteBuffer from = ByteBuffer.wrap(vector);
        int count = vector.length / Float.BYTES;
        for (int i = 0; i < count; i++) {
            turned.putInt(from.getInt((i * 5 + 7 * by) % count * Float.BYTES));
        }
        return turned.array();
    }

    private void search(String store, String question) {
        require(client.post("/v1/vector_stores/" + store + "/search", Map.of("query", question)));
    }

    private void answer(String store, String question) {
        require(client.post("/v1/responses", TestingClient.question(store, question, Map.of())));
    }

    private static void require(Reply reply) {
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.raw());
        }
    }

    /** Times of one kind of request. */
    private static final class Measured {

        private final String name;
        private final List<Double> millis = new ArrayList<>();
        private long cpu;

        Measured(String name) {
            this.name = name;
        }

        void measure(String question, Consumer<String> request) {
            long before = SYSTEM.getProcessCpuTime();
            long began = System.nanoTime();
            request.accept(question);
            millis.add((System.nanoTime() - began) / 1e6);
            cpu += SYSTEM.getProcessCpuTime() - before;
        }

        void clear() {
            millis.clear();
            cpu = 0;
        }

        double at(double share) {
            double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            return sorted[(int) (share * (sorted.length - 1))];
        }

        double cpu() {
            return cpu / 1e6 / millis.size();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: %d, p50 %.1f ms, p90 %.1f ms, %.1f CPU-ms each",
                    name,
                    millis.size(),
                    at(0.5),
                    at(0.9),
                    cpu());
        }
    }
}
