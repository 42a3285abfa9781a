package dev.knowhow.knowledge.conversation;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.stream.Json;
import dev.knowhow.knowledge.api.conversation.ConversationResponse;
import dev.knowhow.knowledge.conversation.ConversationItemRepository.ConversationItem;
import dev.knowhow.knowledge.conversation.ConversationRepository.Conversation;
import dev.knowhow.knowledge.vectorstore.Metadata;
import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.jdbc.Ceiling;
import dev.knowhow.tenancy.jdbc.Ceilings;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micronaut.data.model.Pageable;
import io.micronaut.data.model.Sort;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps conversations, and what is said in them. */
@Singleton
public class Conversations {

    /** Items of one conversation; more are not of use to any question, and would be read again with each. */
    static final int MOST_ITEMS = 1_000;

    private static final Ceiling CEILING = Ceiling.ofStock("conversations", 50_000, "conversations", "conversation");

    private final ConversationRepository conversations;
    private final ConversationItemRepository items;
    private final Ceilings ceilings;
    private final AuditLog audit;
    private final Json json;

    Conversations(
            ConversationRepository conversations,
            ConversationItemRepository items,
            Ceilings ceilings,
            AuditLog audit,
            Json json) {
        this.conversations = conversations;
        this.items = items;
        this.ceilings = ceilings;
        this.audit = audit;
        this.json = json;
    }

    /**
     * The last items of a conversation, oldest first.
     *
     * @throws ProblemException {@code not_found} if it is not there or not the caller's; or that it is full
     */
    @Transactional
    public List<JsonNode> latest(String id, int most) {
        require(id);
        requireRoom(id, 1);
        return items
                .findPage(id, 0, Long.MAX_VALUE, Pageable.from(0, most, Sort.of(Sort.Order.desc("position"))))
                .reversed()
                .stream()
                .map(ConversationItem::item)
                .toList();
    }

    /** Items of those ids, of whichever conversation of the caller. */
    @Transactional
    public List<JsonNode> find(List<String> ids) {
        return items.findAll(ids).stream().map(ConversationItem::item).toList();
    }

    /**
     * Adds what was asked and answered, unless the conversation was deleted meanwhile.
     *
     * @param said items with ids, as a JSON list
     * @param vectorStoreIds the knowledge bases that the answer came from
     */
    @Transactional
    public void append(String id, String said, List<String> vectorStoreIds) {
        items.append(id, said, vectorStoreIds, Caller.current().actor().id());
    }

    @Transactional
    ConversationResponse create(@Nullable Map<String, String> metadata, List<JsonNode> given) {
        Map<String, String> checked = Metadata.check(metadata);
        ceilings.admit(CEILING);
        Actor actor = Caller.current().actor();
        Conversation made = new Conversation(
                Ids.next("conv_"),
                checked,
                actor.type().name().toLowerCase(Locale.ROOT),
                actor.id(),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        conversations.insert(made);
        add(made.id(), given);
        return response(made);
    }

    @Transactional
    ConversationResponse get(String id) {
        return response(require(id));
    }

    @Transactional
    ConversationResponse update(String id, @Nullable Map<String, String> metadata) {
        if (metadata == null) {
            throw ProblemException.invalid("metadata", "The field 'metadata' is missing.");
        }
        if (conversations.update(id, Metadata.check(metadata)) == 0) {
            throw notFound(id);
        }
        return get(id);
    }

    @Transactional
    void delete(String id) {
        if (conversations.delete(id) == 0) {
            throw notFound(id);
        }
        audit.record("conversation.deleted", "conversation", id, Map.of());
    }

    @Transactional
    ListResponse<JsonNode> list(String id, PageRequest page) {
        require(id);
        long above = position(id, "after", page.ascending() ? page.after() : page.before(), 0);
        long below = position(id, "before", page.ascending() ? page.before() : page.after(), Long.MAX_VALUE);
        Sort order = Sort.of(page.scansAscending() ? Sort.Order.asc("position") : Sort.Order.desc("position"));
        List<ConversationItem> found = items.findPage(id, above, below, Pageable.from(0, page.fetch(), order));
        return ListResponse.of(found, page, ConversationItem::id).map(ConversationItem::item);
    }

    @Transactional
    ListResponse<JsonNode> addAll(String id, List<JsonNode> given) {
        require(id);
        requireRoom(id, given.size());
        add(id, given);
        return ListResponse.of(given, Math.max(1, given.size()), Items::id);
    }

    @Transactional
    JsonNode getItem(String id, String item) {
        require(id);
        return items.find(id, item)
                .map(ConversationItem::item)
                .orElseThrow(() -> ProblemException.notFound("item", item));
    }

    @Transactional
    ConversationResponse deleteItem(String id, String item) {
        Conversation conversation = require(id);
        if (items.delete(id, item) == 0) {
            throw ProblemException.notFound("item", item);
        }
        return response(conversation);
    }

    private void add(String id, List<JsonNode> given) {
        if (!given.isEmpty()) {
            append(id, json.write(given), List.of());
        }
    }

    private Conversation require(String id) {
        return conversations.find(id).orElseThrow(() -> notFound(id));
    }

    private void requireRoom(String id, int more) {
        if (items.count(id) + more > MOST_ITEMS) {
            throw new ProblemException(
                    ProblemType.LIMIT_REACHED,
                    "This conversation has 1000 items, as many as one may have: begin a new one.");
        }
    }

    private long position(String id, String param, @Nullable String item, long otherwise) {
        return item == null
                ? otherwise
                : items.find(id, item)
                        .map(ConversationItem::position)
                        .orElseThrow(() -> ProblemException.invalid(param, param + " names nothing in this list."));
    }

    private static ConversationResponse response(Conversation conversation) {
        return new ConversationResponse(
                conversation.id(),
                "conversation",
                conversation.metadata(),
                conversation.createdAt().getEpochSecond());
    }

    private static ProblemException notFound(String id) {
        return ProblemException.notFound("conversation", id);
    }
}
