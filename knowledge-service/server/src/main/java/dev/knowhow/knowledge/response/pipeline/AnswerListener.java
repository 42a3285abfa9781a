package dev.knowhow.knowledge.response.pipeline;

import dev.knowhow.durable.llm.Completion;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.AnswerEvent;
import dev.knowhow.knowledge.history.StoredAnswer;
import dev.knowhow.knowledge.retrieval.SearchResult;
import dev.knowhow.tenancy.problem.ProblemException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts an answer into the shape of an API: into one body at the end, and where it is streamed into events on the way.
 * Its methods are called in their order; an answer that needs no search has none.
 *
 * @param <T> the body
 */
public interface AnswerListener<T> extends Consumer<AnswerEvent> {

    /** Nothing can be refused any more. */
    void begin();

    /** The documents are about to be searched. */
    void search();

    /**
     * What was found.
     *
     * @param query the question as it was understood in its conversation
     */
    void find(String query, SearchResult found);

    /** The caller is to run these functions. */
    void call(List<Completion.ToolCall> calls);

    /** The body of an answer that is whole. */
    T complete(Answer answer);

    /** What the caller may read back of it. */
    Kept keep(T body);

    /** The answer has been recorded: the stream ends with it. */
    void end(T body);

    /** What the caller may read back of an answer that failed. */
    Kept keepFailure(String reason);

    /** The failure has been recorded: the stream ends with it. */
    void fail(ProblemException problem);

    /**
     * What is kept beside the record of an answer, for its caller to read back.
     *
     * @param previousResponseId the answer before it in the conversation
     * @param inputItems what was asked, as JSON; null when it may not be read back
     * @param body the response as it was given, as JSON; null when it may not be read back
     * @param itemIds the ids of the items in them
     * @param said what is added to a conversation, if it belongs to one
     */
    record Kept(
            @Nullable String previousResponseId,
            @Nullable String inputItems,
            @Nullable String body,
            List<String> itemIds,
            StoredAnswer.@Nullable Said said) {

        /** Of an API that gives nothing back. */
        public static final Kept NOTHING = new Kept(null, null, null, List.of(), null);

        public Kept {
            itemIds = List.copyOf(itemIds);
        }
    }
}
