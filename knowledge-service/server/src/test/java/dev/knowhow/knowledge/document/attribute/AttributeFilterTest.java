package dev.knowhow.knowledge.document.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.testing.TestingPostgres;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters are compiled to SQL, so PostgreSQL says what they mean. */
class AttributeFilterTest {

    private static final JsonMapper JSON = JsonMapper.createDefault();
    private static final Map<String, String> FILES = Map.of(
            "a", "{\"year\": 2024, \"team\": \"sales\", \"draft\": false, \"date\": \"2026-01-31\"}",
            "b", "{\"year\": 2025, \"team\": \"it\", \"draft\": true, \"date\": \"2026-10-02\"}",
            "c", "{\"year\": \"2025\"}",
            "d", "{}");

    private static Connection connection;

    @BeforeAll
    static void createFiles() throws SQLException {
        connection = TestingPostgres.create().connectAsOwner();
        connection.createStatement().execute("create table document (file_id text, attributes jsonb)");
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            try (PreparedStatement insert = connection.prepareStatement("insert into document values (?, ?::jsonb)")) {
                insert.setString(1, file.getKey());
                insert.setString(2, file.getValue());
                insert.execute();
            }
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type": "eq", "key": "year", "value": 2025}                | b
                    {"type": "eq", "key": "year", "value": 2025.0}              | b
                    {"type": "eq", "key": "year", "value": "2025"}              | c
                    {"type": "eq", "key": "draft", "value": true}               | b
                    {"type": "ne", "key": "team", "value": "it"}                | a,c,d
                    {"type": "gt", "key": "year", "value": 2024}                | b
                    {"type": "gte", "key": "year", "value": 2024}               | a,b
                    {"type": "lt", "key": "year", "value": 2025}                | a
                    {"type": "lte", "key": "year", "value": 1999}               |
                    {"type": "gt", "key": "date", "value": "2026-06-01"}        | b
                    {"type": "in", "key": "team", "value": ["it", "sales", 7]}  | a,b
                    {"type": "in", "key": "team", "value": []}                  |
                    {"type": "nin", "key": "team", "value": ["it"]}             | a,c,d
                    {"type": "eq", "key": "missing", "value": "x"}              |
                    """)
    void comparison(String filter, String files) throws Exception {
        assertThat(String.join(",", find(filter))).isEqualTo(files == null ? "" : files);
    }

    @Test
    void compoundFiltersNest() throws Exception {
        assertThat(find("""
                {"type": "or", "filters": [
                    {"type": "and", "filters": [
                        {"type": "eq", "key": "team", "value": "sales"},
                        {"type": "lt", "key": "year", "value": 2025}]},
                    {"type": "eq", "key": "draft", "value": true}]}
                """)).containsExactly("a", "b");
    }

    @Test
    void keysAndValuesAreParametersAndNeverSql() throws Exception {
        assertThat(find("""
                {"type": "eq", "key": "x' or true --", "value": "\\" }') or (true"}
                """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"team\"",
                "{\"type\": \"like\", \"key\": \"team\", \"value\": \"s%\"}",
                "{\"key\": \"team\", \"value\": \"x\"}",
                "{\"type\": \"eq\", \"value\": \"x\"}",
                "{\"type\": \"eq\", \"key\": \"team\"}",
                "{\"type\": \"eq\", \"key\": 7, \"value\": \"x\"}",
                "{\"type\": \"eq\", \"key\": \"team\", \"value\": {\"a\": 1}}",
                "{\"type\": \"gt\", \"key\": \"team\", \"value\": true}",
                "{\"type\": \"in\", \"key\": \"team\", \"value\": \"it\"}",
                "{\"type\": \"and\", \"filters\": []}",
                "{\"type\": \"and\"}"
            })
    void whatIsNoFilterIsRefused(String filter) {
        assertThatThrownBy(() -> AttributeFilter.compile(node(filter)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.param()).startsWith("filters"));
    }

    @Test
    void filtersNestedTooDeepAreRefused() {
        String filter = "{\"type\": \"eq\", \"key\": \"a\", \"value\": 1}";
        for (int i = 0; i < 20; i++) {
            filter = "{\"type\": \"and\", \"filters\": [" + filter + "]}";
        }
        String nested = filter;

        assertThatThrownBy(() -> AttributeFilter.compile(node(nested))).isInstanceOf(ProblemException.class);
    }

    private static List<String> find(String json) throws SQLException, IOException {
        AttributeFilter filter = AttributeFilter.compile(node(json));
        List<String> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select file_id from document where " + filter.condition() + " order by file_id")) {
            for (int i = 0; i < filter.parameters().size(); i++) {
                select.setObject(i + 1, filter.parameters().get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    private static JsonNode node(String json) throws IOException {
        JsonNode node = JSON.readValue(json, Argument.of(JsonNode.class));
        return node == null ? JsonNode.nullNode() : node;
    }
}
