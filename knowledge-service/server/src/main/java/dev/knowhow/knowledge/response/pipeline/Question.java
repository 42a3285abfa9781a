package dev.knowhow.knowledge.response.pipeline;

import dev.knowhow.knowledge.adapter.Affinity;
import dev.knowhow.knowledge.response.followup.Meaning;
import dev.knowhow.knowledge.response.format.OutputFormat;
import dev.knowhow.knowledge.response.generation.Generation;
import dev.knowhow.knowledge.retrieval.SearchOptions;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question, whichever API it came by.
 *
 * @param id of the answer that will be given
 * @param model the name of what the caller wants to answer
 * @param meaning what it means after the turns before it
 * @param sent as it came
 * @param documents where to look for the answer
 * @param wishes how a language model should write it
 * @param generation what a language model is asked for beside an answer from documents
 * @param terms on which an adapter may answer
 * @param began when it came
 */
public record Question(
        String id,
        String model,
        String text,
        Meaning meaning,
        Sent sent,
        Documents documents,
        Wishes wishes,
        Generation generation,
        Terms terms,
        Instant began) {

    /** What is searched for, as far as words tell. */
    public List<String> queries() {
        return List.of(meaning.readings().getFirst().text());
    }

    /**
     * What was sent, and where it is kept.
     *
     * @param items the question's own, each with an id
     * @param conversation the id of the conversation that it and its answer are added to
     */
    public record Sent(List<JsonNode> items, @Nullable String conversation) {

        /** Of an API that keeps nothing. */
        public static final Sent NONE = new Sent(List.of(), null);

        public Sent {
            items = List.copyOf(items);
        }
    }

    /**
     * Where to look.
     *
     * @param named the ids of knowledge bases that the caller named, none or too many included; null where it named
     *     none because the model says which
     */
    public record Documents(@Nullable Set<String> named, SearchOptions options) {

        /**
         * Refuses requests that say twice which documents are searched, or say so where none are.
         *
         * @throws ProblemException {@code tools}
         */
        void requireUnnamed() {
            if (named != null) {
                throw unsupportedParameter("tools");
            }
        }
    }

    /**
     * How to write.
     *
     * @param instructions the caller's, and what was said before; may be empty
     */
    public record Wishes(String instructions, OptionalInt maxOutputTokens, OptionalDouble temperature) {}

    /**
     * When an adapter may answer, and how.
     *
     * @param affinity what keeps the conversation with one version
     * @param format the form of its output
     * @param citing the field by which the caller accepts only an answer from documents; null where it did not
     */
    public record Terms(
            Affinity affinity,
            OutputFormat format,
            @Nullable String citing) {}

    /** The refusal of a parameter that has a meaning at OpenAI and none here, or none together with others. */
    public static ProblemException unsupportedParameter(String param) {
        return ProblemException.invalid(param, "The parameter '" + param + "' is not supported as it was given.");
    }
}
