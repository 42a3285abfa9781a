package dev.knowhow.knowledge.conversation;

import dev.knowhow.durable.idempotency.NeedsNoIdempotencyKey;
import dev.knowhow.durable.idempotency.TakesIdempotencyKey;
import dev.knowhow.knowledge.api.conversation.ConversationOperations;
import dev.knowhow.knowledge.api.conversation.ConversationResponse;
import dev.knowhow.knowledge.api.conversation.CreateConversationItemsRequest;
import dev.knowhow.knowledge.api.conversation.CreateConversationRequest;
import dev.knowhow.knowledge.api.conversation.UpdateConversationRequest;
import dev.knowhow.metering.Unmetered;
import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.http.annotation.Controller;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/conversations}. */
@Controller
@Secured(Scopes.READ)
@Unmetered("keeps what was said")
class ConversationController implements ConversationOperations {

    private static final int MOST_AT_ONCE = 20;
    private static final int MAX_CHARACTERS = 200_000;

    private final Conversations conversations;

    ConversationController(Conversations conversations) {
        this.conversations = conversations;
    }

    @Override
    @TakesIdempotencyKey
    public ConversationResponse createConversation(@Nullable CreateConversationRequest request) {
        return request == null
                ? conversations.create(null, List.of())
                : conversations.create(request.metadata(), items(request.items()));
    }

    @Override
    public ConversationResponse getConversation(String conversationId) {
        return conversations.get(conversationId);
    }

    @Override
    @NeedsNoIdempotencyKey("it sets what it names: the second one sets the same")
    public ConversationResponse updateConversation(String conversationId, UpdateConversationRequest request) {
        return conversations.update(conversationId, request.metadata());
    }

    @Override
    @Secured(Scopes.WRITE)
    public DeletedResponse deleteConversation(String conversationId) {
        conversations.delete(conversationId);
        return DeletedResponse.of(conversationId, "conversation.deleted");
    }

    @Override
    public ListResponse<JsonNode> listConversationItems(String conversationId, PageRequest page) {
        return conversations.list(conversationId, page);
    }

    @Override
    @TakesIdempotencyKey
    public ListResponse<JsonNode> createConversationItems(
            String conversationId, CreateConversationItemsRequest request) {
        if (request.items() == null || request.items().isNull()) {
            throw ProblemException.invalid("items", "The field 'items' is missing.");
        }
        return conversations.addAll(conversationId, items(request.items()));
    }

    @Override
    public JsonNode getConversationItem(String conversationId, String itemId) {
        return conversations.getItem(conversationId, itemId);
    }

    @Override
    @Secured(Scopes.WRITE)
    public ConversationResponse deleteConversationItem(String conversationId, String itemId) {
        return conversations.deleteItem(conversationId, itemId);
    }

    private static List<JsonNode> items(@Nullable JsonNode given) {
        if (given == null || given.isNull()) {
            return List.of();
        }
        if (!given.isArray() || given.size() > MOST_AT_ONCE) {
            throw ProblemException.invalid("items", "items must be a list of 20 items at most.");
        }
        List<JsonNode> items = Items.of("items", given);
        if (items.stream().mapToLong(item -> item.toString().length()).sum() > MAX_CHARACTERS) {
            throw ProblemException.invalid("items", "items may have 200000 characters at most.");
        }
        return items;
    }
}
