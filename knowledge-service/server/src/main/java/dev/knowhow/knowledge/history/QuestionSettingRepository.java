package dev.knowhow.knowledge.history;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** The tenant's row that says since when owners read questions; without one they do not. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface QuestionSettingRepository extends GenericRepository<QuestionSettingRepository.QuestionSetting, Instant> {

    @Query("select owners_read_since from question_setting")
    Optional<QuestionSetting> find();

    /** 0 if they do already. */
    @Query("insert into question_setting (owners_read_since) values (clock_timestamp()) on conflict do nothing")
    int insert();

    /** 0 if they do not. */
    @Query("delete from question_setting")
    int delete();

    /** The row. */
    @MappedEntity
    record QuestionSetting(@Id Instant ownersReadSince) {}
}
