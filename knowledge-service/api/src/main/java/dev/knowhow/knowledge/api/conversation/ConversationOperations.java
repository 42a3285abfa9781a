package dev.knowhow.knowledge.api.conversation;

import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.json.tree.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Conversations as OpenAI's API has them. They are private to who began them, and to owners where an API key did; to
 * everybody else they are as if they were not there. Deleting needs the scope {@code write}.
 */
public interface ConversationOperations {

    /** Begins a conversation, with up to 20 items. */
    @Post("/v1/conversations")
    ConversationResponse createConversation(@Body @Nullable CreateConversationRequest request);

    @Get("/v1/conversations/{conversationId}")
    ConversationResponse getConversation(@PathVariable String conversationId);

    /** Replaces its metadata. */
    @Post("/v1/conversations/{conversationId}")
    ConversationResponse updateConversation(
            @PathVariable String conversationId, @Body UpdateConversationRequest request);

    /** Deletes it with its items; the responses that were given in it stay. */
    @Delete("/v1/conversations/{conversationId}")
    DeletedResponse deleteConversation(@PathVariable String conversationId);

    /** What was said in it, newest first. */
    @Get("/v1/conversations/{conversationId}/items")
    ListResponse<JsonNode> listConversationItems(@PathVariable String conversationId, @RequestBean PageRequest page);

    /** Adds up to 20 items. */
    @Post("/v1/conversations/{conversationId}/items")
    ListResponse<JsonNode> createConversationItems(
            @PathVariable String conversationId, @Body CreateConversationItemsRequest request);

    @Get("/v1/conversations/{conversationId}/items/{itemId}")
    JsonNode getConversationItem(@PathVariable String conversationId, @PathVariable String itemId);

    /** Takes an item out; the conversation that is left is the answer. */
    @Delete("/v1/conversations/{conversationId}/items/{itemId}")
    ConversationResponse deleteConversationItem(@PathVariable String conversationId, @PathVariable String itemId);
}
