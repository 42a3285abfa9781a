package dev.knowhow.knowledge.history;

import dev.knowhow.knowledge.api.answer.AnswerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it is kept.
 *
 * @param answer what is shown of it
 * @param previousResponseId the answer before it in the conversation
 * @param inputItems what was asked, as JSON; null when it may not be read back
 * @param body the response as it was given, as JSON; null when it may not be read back
 * @param assistant the assistant that was asked, if one was
 * @param auditQueries what is searched for to audit a direct answer; empty where it is not audited
 * @param itemIds the ids of the items asked and answered; empty when they may not be read back
 * @param said what is added to a conversation; null where it belongs to none
 */
public record StoredAnswer(
        AnswerResponse answer,
        @Nullable String previousResponseId,
        @Nullable String inputItems,
        @Nullable String body,
        @Nullable String assistant,
        List<String> auditQueries,
        List<String> itemIds,
        @Nullable Said said) {

    /**
     * What was asked and answered in a conversation.
     *
     * @param items a list of items with ids, as JSON
     */
    public record Said(String conversationId, String items) {}
}
