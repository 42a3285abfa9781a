package dev.knowhow.knowledge.response.pipeline;

import dev.knowhow.durable.llm.Completion;
import dev.knowhow.durable.llm.ModelCalls;
import dev.knowhow.durable.stream.Reader;
import dev.knowhow.knowledge.answer.Answer;
import dev.knowhow.knowledge.answer.Answer.Outcome;
import dev.knowhow.knowledge.answer.AnswerEvent;
import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.retrieval.SearchResult;
import dev.knowhow.tenancy.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer while it is given: listens before its listener does, and knows what was said and used when it is cut off.
 */
final class PartialAnswer<T> implements AnswerListener<T> {

    private final AnswerListener<T> listener;
    private final Runnable permission;
    private final ModelCalls calls = new ModelCalls();
    private final StringBuilder text = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>();
    private boolean recorded;

    /** @param permission waits until the answer may be given */
    PartialAnswer(AnswerListener<T> listener, Runnable permission) {
        this.listener = listener;
        this.permission = permission;
    }

    /** Nothing is said, and nothing costly done, before. */
    void requirePermission() {
        permission.run();
    }

    /** What the language model was asked for it. */
    ModelCalls calls() {
        return calls;
    }

    /** What was said so far. */
    Answer said(String model) {
        return new Answer(Outcome.INCOMPLETE, text.toString(), citations, Answer.Usage.NONE, model);
    }

    /** Whether there is anything of it: something said, or something used. */
    boolean isBegun() {
        return !text.isEmpty() || !calls.made().isEmpty();
    }

    /** It is kept: nothing more need be. */
    void record() {
        recorded = true;
    }

    boolean isRecorded() {
        return recorded;
    }

    @Override
    public void accept(AnswerEvent event) {
        requirePermission();
        switch (event) {
            case AnswerEvent.TextDelta(String delta) -> text.append(delta);
            case AnswerEvent.CitationAdded(Citation citation) -> citations.add(citation);
            case AnswerEvent.Refused(String refusal) -> text.append(refusal);
            case AnswerEvent.Completed completed -> {} // holds nothing new
        }
        Reader.current().requirePresent();
        listener.accept(event);
    }

    @Override
    public void begin() {
        listener.begin();
    }

    @Override
    public void search() {
        listener.search();
    }

    @Override
    public void find(String query, SearchResult found) {
        requirePermission();
        listener.find(query, found);
    }

    @Override
    public void call(List<Completion.ToolCall> wanted) {
        requirePermission();
        listener.call(wanted);
    }

    @Override
    public T complete(Answer answer) {
        return listener.complete(answer);
    }

    @Override
    public Kept keep(T body) {
        return listener.keep(body);
    }

    @Override
    public void end(T body) {
        listener.end(body);
    }

    @Override
    public Kept keepFailure(String reason) {
        return listener.keepFailure(reason);
    }

    @Override
    public void fail(ProblemException problem) {
        listener.fail(problem);
    }
}
