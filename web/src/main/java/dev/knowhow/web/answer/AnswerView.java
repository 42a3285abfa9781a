package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.CodePoints;
import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.session.Membership;
import dev.knowhow.web.session.UserSession;
import io.micronaut.core.annotation.Introspected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer with its citations in place.
 *
 * @param answer the stored answer
 * @param segments its text, cut where citations stand
 * @param sources what is cited, in the order of its numbers
 * @param errors what is wrong with the feedback that was entered
 */
@Introspected
record AnswerView(AnswerResponse answer, List<Segment> segments, List<Source> sources, FormErrors errors) {

    private static final int GUESSES = 4;
    private static final double LEAST_TOLD = 0.001;

    /** Numbers the cited passages in the order in which the text comes to them; the same passage has one number. */
    static AnswerView of(AnswerResponse answer) {
        List<Citation> inOrder = answer.citations().stream()
                .sorted(Comparator.comparingInt(Citation::index))
                .toList();
        Map<String, Source> sources = new LinkedHashMap<>();
        List<Segment> segments = new ArrayList<>();
        CodePoints points = new CodePoints(answer.answer());
        int from = 0;
        List<Source> here = new ArrayList<>();
        for (int i = 0; i < inOrder.size(); i++) {
            Citation citation = inOrder.get(i);
            here.add(sources.computeIfAbsent(key(citation), k -> new Source(sources.size() + 1, citation)));
            boolean last = i + 1 == inOrder.size() || inOrder.get(i + 1).index() != citation.index();
            if (last) {
                int to = Math.max(from, points.unit(citation.index()));
                segments.add(new Segment(answer.answer().substring(from, to), List.copyOf(here)));
                here.clear();
                from = to;
            }
        }
        if (from < answer.answer().length()) {
            segments.add(new Segment(answer.answer().substring(from), List.of()));
        }
        return new AnswerView(answer, segments, List.copyOf(sources.values()), FormErrors.NONE);
    }

    /** The same with what is wrong with the feedback. */
    AnswerView with(FormErrors found) {
        return new AnswerView(answer, segments, sources, found);
    }

    /** Where the documents do not answer, the passages that came nearest when it was asked. */
    public List<Source> nearest() {
        return answer.nearest().stream()
                .map(citation -> new Source(0, citation))
                .toList();
    }

    /** Where the documents do not answer, what an adapter holds for likeliest, best first; empty where it has none. */
    public List<ModelDecision.Alternative> guesses() {
        ModelDecision decision = answer.knowhow();
        if (decision == null || !decision.route().equals(ModelDecision.GUESS)) {
            return List.of();
        }
        return decision.alternatives().stream()
                .filter(one -> one.probability() >= LEAST_TOLD)
                .limit(GUESSES)
                .toList();
    }

    /** Its text as it is shown. */
    public List<AnswerBlock> blocks() {
        return AnswerBlock.of(segments);
    }

    /** Where its thread goes on, at this answer. */
    public String inThread() {
        return "/threads/" + answer.threadId() + "#" + answer.id();
    }

    /** Whether somebody else has said what is right. */
    public boolean isAnsweredBySomebodyElse(UserSession person) {
        AnswerResponse.Feedback given = answer.feedback();
        return given != null
                && given.correctedAnswer() != null
                && !given.createdBy().id().equals(person.subject());
    }

    /** Whether it is theirs to share and delete: they asked, or own the tenant where a key asked. */
    public boolean belongsTo(UserSession person) {
        return answer.createdBy().id().equals(person.subject())
                || (!answer.createdBy().type().equals("user")
                        && person.membership().filter(Membership::owner).isPresent());
    }

    /** Whether somebody said so of it. */
    public boolean isRated(String rating) {
        return answer.feedback() != null && answer.feedback().rating().equals(rating);
    }

    private static String key(Citation citation) {
        return citation.documentId() + ":" + citation.charStart() + ":" + citation.charEnd();
    }

    /** Whether there is something to be right or wrong: a greeting is neither. */
    public boolean isToBeJudged() {
        return answer.refused()
                || !answer.citations().isEmpty()
                || answer.knowhow() != null
                || answer.feedback() != null;
    }

    /** Whether it could not be finished. */
    public boolean isFailed() {
        return answer.status().equals("failed");
    }

    /** Whether it ends early. */
    public boolean incomplete() {
        return answer.status().equals("incomplete");
    }

    /** A stretch of the answer and what backs it. */
    @Introspected
    record Segment(String text, List<Source> sources) {}

    /** A cited passage and its number; 0 for one that is not cited. */
    @Introspected
    record Source(int number, Citation citation) {

        /** The page it is on, with the passage highlighted. */
        public String href() {
            return document() + "?page=" + (citation.page() == null ? 1 : citation.page()) + "&start="
                    + citation.charStart() + "&end=" + citation.charEnd();
        }

        /** The file as it was uploaded. */
        public String original() {
            return document() + "/original";
        }

        private String document() {
            return "/knowledge-bases/" + citation.vectorStoreId() + "/documents/" + citation.documentId();
        }
    }
}
