package dev.knowhow.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.tenancy.testing.TestingPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Documents and answers from before positions were code points. */
class CodePointMigrationTest {

    private static final String BEFORE = "202611290310";
    private static final String TENANT = "00000000-0000-4000-8000-000000000001";

    private static final List<String> PAGES =
            List.of("🚀 Start 𠮷野家.", "", "Plain page.", "👩‍👧 The hold 🇩🇪 carries 12 people. 🚀");
    private static final String TEXT = String.join("\n\n", PAGES);
    private static final String QUOTE = "The hold 🇩🇪 carries 12 people.";
    private static final String ANSWER = "🚀 yes. " + QUOTE;

    private final TestingPostgres postgres = TestingPostgres.create();

    @Test
    void everyPositionSlicesTheTextAsItDidBefore() throws SQLException {
        postgres.migrateTo(BEFORE);
        insertDocument();
        insertChunk(1, 0, TEXT.indexOf("野"), 1, 1);
        insertChunk(2, TEXT.indexOf("Plain"), TEXT.length(), 3, 4);
        insertAnswer("resp_1", "file-1");
        insertAnswer("resp_2", "file-that-is-gone");

        postgres.migrateTo("latest");

        assertThat(postgres.texts("select char_start from document_page order by number"))
                .containsExactly(
                        start(TEXT, TEXT.indexOf("🚀 Start")),
                        start(TEXT, PAGES.get(0).length() + 2),
                        start(TEXT, TEXT.indexOf("Plain")),
                        start(TEXT, TEXT.indexOf("👩")));
        assertThat(postgres.texts("select text_length from document")).containsExactly(start(TEXT, TEXT.length()));
        assertThat(postgres.texts(
                        "select substr('" + TEXT + "', char_start + 1, char_end - char_start) = text from chunk"))
                .containsExactly("t", "t");
        assertThat(postgres.texts("select page_starts from chunk order by seq"))
                .containsExactly(
                        "{0}",
                        "{%s,%s}".formatted(start(TEXT, TEXT.indexOf("Plain")), start(TEXT, TEXT.indexOf("👩"))));
        String start = start(TEXT, TEXT.indexOf(QUOTE));
        String end = start(TEXT, TEXT.indexOf(QUOTE) + QUOTE.length());
        String answered = start(ANSWER, ANSWER.length());
        assertThat(postgres.texts("select citations from response where id = 'resp_1'"))
                .containsExactly(citations("file-1", start, end, answered));
        assertThat(postgres.texts("select body #> '{output,1,content,0,annotations,0,knowhow}' = citations -> 0"
                        + " and body #>> '{output,1,content,0,annotations,0,index}' = '" + answered
                        + "' and body #>> '{output,0,type}' = 'file_search_call' from response"))
                .containsExactly("t", "t");
        assertThat(postgres.texts("select citations #>> '{0,index}' from response where id = 'resp_2'"))
                .containsExactly(answered);
        assertThat(postgres.texts("select relname from pg_class where relrowsecurity and not relforcerowsecurity"))
                .as("tables whose owner sees every tenant's rows")
                .isEmpty();
    }

    private static String start(String text, int unit) {
        return Integer.toString(text.codePointCount(0, unit));
    }

    private void insertDocument() throws SQLException {
        execute("insert into file (tenant_id, id, filename, purpose, bytes, sha256, created_by)"
                + " values (?::uuid, 'file-1', 'a.pdf', 'assistants', 1, 'x', 'olga')");
        execute("insert into vector_store (tenant_id, id, name, max_tokens, overlap_tokens)"
                + " values (?::uuid, 'vs_1', 'Base', 400, 0)");
        execute(
                "insert into document (tenant_id, id, vector_store_id, file_id, filename, version, bytes, max_tokens,"
                        + " overlap_tokens, lane, text_length, created_by)"
                        + " values (?::uuid, 'doc_1', 'vs_1', 'file-1', 'a.pdf', 1, 1, 400, 0, 'INTERACTIVE', ?, 'olga')",
                TEXT.length());
        int start = 0;
        for (int page = 0; page < PAGES.size(); page++) {
            execute(
                    "insert into document_page (tenant_id, vector_store_id, document_id, number, char_start, text)"
                            + " values (?::uuid, 'vs_1', 'doc_1', ?, ?, ?)",
                    page + 1,
                    start,
                    PAGES.get(page));
            start += PAGES.get(page).length() + 2;
        }
    }

    private void insertChunk(int seq, int start, int end, int firstPage, int lastPage) throws SQLException {
        List<Integer> starts = new ArrayList<>();
        for (int page = firstPage; page <= lastPage; page++) {
            starts.add(TEXT.indexOf(PAGES.get(page - 1)));
        }
        execute(
                "insert into chunk (tenant_id, vector_store_id, id, document_id, file_id, seq, text, char_start, char_end,"
                        + " page_start, page_end, page_starts, headings, token_count, model_id, vector, added_version)"
                        + " values (?::uuid, 'vs_1', 'chunk_' || ?, 'doc_1', 'file-1', ?, ?, ?, ?, ?, ?, ?::int[], '{}', 1,"
                        + " 'm', '', 1)",
                seq,
                seq,
                TEXT.substring(start, end),
                start,
                end,
                firstPage,
                lastPage,
                starts.toString().replace('[', '{').replace(']', '}'));
    }

    private void insertAnswer(String id, String file) throws SQLException {
        int start = TEXT.indexOf(QUOTE);
        String citation = citation(file, start, start + QUOTE.length(), ANSWER.length());
        execute(
                "insert into response (tenant_id, id, question, answer, refused, status, model, citations,"
                        + " vector_store_ids, index_versions, input_tokens, output_tokens, latency_ms, created_by_type,"
                        + " created_by_id, created_by_name, body) values (?::uuid, ?, 'How many?', ?, false, 'completed',"
                        + " 'extractive', ?::jsonb, '{vs_1}', '{}', 1, 1, 1, 'user', 'olga', 'Olga', ?::jsonb)",
                id,
                ANSWER,
                "[" + citation + "]",
                """
                {"output": [{"type": "file_search_call"}, {"type": "message", "content": [{"type": "output_text",
                 "annotations": [{"type": "file_citation", "index": %d, "knowhow": %s}]}]}]}
                """.formatted(ANSWER.length(), citation));
    }

    private static String citation(String file, int start, int end, int index) {
        return """
                {"index": %d, "quote": "%s", "char_end": %d, "char_start": %d, "document_id": "%s", "vector_store_id": "vs_1"}""".formatted(index, QUOTE, end, start, file);
    }

    private static String citations(String file, String start, String end, String index) {
        return "[" + citation(file, Integer.parseInt(start), Integer.parseInt(end), Integer.parseInt(index)) + "]";
    }

    /** The tenant is the first parameter. */
    private void execute(String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, TENANT);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 2, values[i]);
            }
            statement.execute();
        }
    }
}
