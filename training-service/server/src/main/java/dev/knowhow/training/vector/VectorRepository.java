package dev.knowhow.training.vector;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Which objects hold the vectors of dataset versions, and parts of those that are being embedded. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface VectorRepository extends GenericRepository<VectorRepository.Stored, String> {

    @Query("""
            select sha256, tokens
              from dataset_vectors
             where dataset_version = :datasetVersion and encoder = :encoder
            """)
    Optional<Stored> find(String datasetVersion, String encoder);

    @Query("""
            insert into dataset_vectors (dataset_version, encoder, sha256, tokens)
            values (:datasetVersion, :encoder, :sha256, :tokens)
            on conflict (tenant_id, dataset_version, encoder) do nothing
            """)
    void insert(String datasetVersion, String encoder, String sha256, long tokens);

    @Query("""
            select sha256, tokens
              from dataset_vectors_part
             where dataset_version = :datasetVersion and encoder = :encoder and part = :part
            """)
    Optional<Stored> findPart(String datasetVersion, String encoder, int part);

    @Query("""
            insert into dataset_vectors_part (dataset_version, encoder, part, sha256, tokens)
            values (:datasetVersion, :encoder, :part, :sha256, :tokens)
            on conflict (tenant_id, dataset_version, encoder, part) do update set sha256 = excluded.sha256
            """)
    void savePart(String datasetVersion, String encoder, int part, String sha256, long tokens);

    @Query("""
            delete from dataset_vectors_part
             where dataset_version = :datasetVersion and encoder = :encoder
             returning sha256
            """)
    List<String> deleteParts(String datasetVersion, String encoder);

    /** Where vectors lie. */
    @MappedEntity("dataset_vectors")
    record Stored(@Id String sha256, long tokens) {}
}
