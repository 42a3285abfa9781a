package dev.knowhow.knowledge.conversation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.Optional;

/** What was said in conversations, as far as row-level security shows them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ConversationItemRepository extends GenericRepository<ConversationItemRepository.ConversationItem, String> {

    /**
     * Adds items in their order, none where the conversation is not there, and none twice.
     *
     * @param items a list of objects with ids, as JSON
     * @param vectorStoreIds the knowledge bases that they tell of
     */
    @Query("""
            insert into conversation_item (conversation_id, id, item, vector_store_ids, created_by_id)
            select c.id, e.item ->> 'id', e.item, :vectorStoreIds, :createdById
              from conversation c, jsonb_array_elements(cast(:items as jsonb)) with ordinality as e (item, place)
             where c.id = :conversationId
             order by e.place
                on conflict do nothing
            """)
    int append(
            String conversationId,
            String items,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> vectorStoreIds,
            String createdById);

    @Query("select id, position, item from conversation_item where conversation_id = :conversationId and id = :id")
    Optional<ConversationItem> find(String conversationId, String id);

    /** Items of any conversation. */
    @Query("select id, position, item from conversation_item where id = any(:ids)")
    List<ConversationItem> findAll(@TypeDef(type = DataType.STRING_ARRAY) List<String> ids);

    @Query(value = """
            select id, position, item from conversation_item
             where conversation_id = :conversationId and position > :above and position < :below
            """, nativeQuery = true)
    List<ConversationItem> findPage(String conversationId, long above, long below, Pageable rows);

    @Query("select count(*) from conversation_item where conversation_id = :conversationId")
    int count(String conversationId);

    /** 0 if it is not there. */
    @Query("delete from conversation_item where conversation_id = :conversationId and id = :id")
    int delete(String conversationId, String id);

    /** The row. */
    @MappedEntity
    record ConversationItem(
            @Id String id,
            long position,
            @TypeDef(type = DataType.JSON) JsonNode item) {}
}
