package dev.knowhow.knowledge.document.content;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Rows of pages. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface DocumentPageRepository extends GenericRepository<DocumentPage, String> {

    void saveAll(Iterable<DocumentPage> pages);

    /** The pages in order, without their layouts. */
    @Query("""
            select vector_store_id, document_id, number, char_start, text, cast(null as bytea) as boxes
              from document_page
             where document_id = :documentId
             order by number
            """)
    List<DocumentPage> findAll(String documentId);

    @Query("select * from document_page where document_id = :documentId and number = :number")
    Optional<DocumentPage> find(String documentId, int number);

    @Query("select count(*) from document_page where document_id = :documentId")
    int count(String documentId);

    @Query("delete from document_page where document_id = :documentId")
    int delete(String documentId);

    /** Deletes the pages of documents that are gone. */
    @Query("""
            delete from document_page
             where vector_store_id = :vectorStoreId
               and document_id not in (select id from document)
            """)
    int deleteOrphans(String vectorStoreId);
}
