package dev.knowhow.knowledge.response.request;

import dev.knowhow.knowledge.conversation.Conversations;
import dev.knowhow.knowledge.conversation.Items;
import dev.knowhow.knowledge.history.StoredAnswers;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts items of earlier responses and of conversations in the place of references to them. */
@Singleton
final class ItemReferences {

    private static final int MOST = 100;

    private final StoredAnswers answers;
    private final Conversations conversations;

    ItemReferences(StoredAnswers answers, Conversations conversations) {
        this.answers = answers;
        this.conversations = conversations;
    }

    /**
     * The items themselves.
     *
     * @throws ProblemException {@code not_found} if one refers to nothing that the caller may read
     */
    List<JsonNode> resolve(String param, List<JsonNode> items) {
        List<String> ids = items.stream()
                .filter(ItemReferences::isReference)
                .map(Items::id)
                .toList();
        if (ids.isEmpty()) {
            return items;
        }
        if (ids.size() > MOST) {
            throw ProblemException.invalid(param, param + " may refer to 100 items at most.");
        }
        Map<String, JsonNode> found = new HashMap<>();
        conversations.find(ids).forEach(item -> found.put(Items.id(item), item));
        answers.findItems(ids).forEach(item -> found.put(Items.id(item), item));
        return items.stream()
                .map(item -> isReference(item) ? require(found.get(Items.id(item)), Items.id(item)) : item)
                .toList();
    }

    private static boolean isReference(JsonNode item) {
        return Items.type(item).equals(Items.REFERENCE);
    }

    private static JsonNode require(@Nullable JsonNode item, String id) {
        if (item == null) {
            throw ProblemException.notFound("item", id);
        }
        return item;
    }
}
