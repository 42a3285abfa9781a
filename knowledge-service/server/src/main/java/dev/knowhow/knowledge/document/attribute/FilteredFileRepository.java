package dev.knowhow.knowledge.document.attribute;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** Finds files by filters that callers write. */
@Singleton
public final class FilteredFileRepository {

    private final JdbcOperations jdbc;

    FilteredFileRepository(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The files of a knowledge base whose attributes fulfil the filter. */
    public List<String> find(String vectorStoreId, AttributeFilter filter) {
        String sql = "select file_id from document where vector_store_id = ? and (" + filter.condition() + ")";
        return jdbc.prepareStatement(sql, (PreparedStatement statement) -> {
            statement.setString(1, vectorStoreId);
            for (int i = 0; i < filter.parameters().size(); i++) {
                statement.setObject(i + 2, filter.parameters().get(i));
            }
            List<String> files = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    files.add(rows.getString(1));
                }
            }
            return files;
        });
    }
}
