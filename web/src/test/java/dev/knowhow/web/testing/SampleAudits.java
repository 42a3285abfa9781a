package dev.knowhow.web.testing;

import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.knowledge.api.routing.SpotCheckResponse;
import dev.knowhow.tenancy.page.ListResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an assistant's adapter answered alone, and what came of checking it. */
final class SampleAudits {

    private static final String VERSION = "ft:knowhow-intent:acme:helpdesk:a1";

    private SampleAudits() {}

    /** With that verdict, or all; the second page holds the older one of the two that agree. */
    static ListResponse<SpotCheckResponse> list(String verdict, String after) {
        if (!after.isEmpty()) {
            return ListResponse.of(
                    List.of(audit("resp_8", "agree", "It says so on page 2.")), 30, SpotCheckResponse::id);
        }
        List<SpotCheckResponse> found = all().stream()
                .filter(audit ->
                        verdict.isEmpty() || verdict.equals(audit.verdict() == null ? "waiting" : audit.verdict()))
                .toList();
        // One more than asked for is how a list says that there is more.
        return verdict.equals("agree")
                ? ListResponse.of(List.of(found.getFirst(), found.getFirst()), 1, SpotCheckResponse::id)
                : ListResponse.of(found, 30, SpotCheckResponse::id);
    }

    private static List<SpotCheckResponse> all() {
        return List.of(
                audit("resp_4", null, null),
                audit("resp_5", "agree", "The documents state the same."),
                audit("resp_6", "disagree", "The documents name another deadline."),
                audit("resp_7", "inconclusive", "The documents do not answer this."));
    }

    private static SpotCheckResponse audit(String id, @Nullable String verdict, @Nullable String reason) {
        return new SpotCheckResponse(
                id,
                "answer.audit",
                "helpdesk",
                VERSION,
                "How long may I take to return it?",
                "return_within_14_days",
                0.991,
                verdict == null ? null : "Goods can be returned within 30 days of delivery.",
                List.of(),
                verdict,
                reason,
                "disagree".equals(verdict) ? "up" : null,
                SampleKnowledge.NOW,
                verdict == null ? null : SampleKnowledge.NOW);
    }

    /** A question that the documents do not answer and that the adapter has a guess of. */
    static AnswerResponse guess() {
        return new AnswerResponse(
                "resp_guess",
                "answer",
                "Can I still swap the boots for a larger pair?",
                "I found nothing in the documents about \u201cboots\u201d.\n\nThe assistant\u2019s adapter takes it for"
                        + " \u201cexchange_item\u201d with a confidence of 87.4 %.",
                true,
                List.of(),
                "knowhow-extractive",
                "completed",
                null,
                List.of(TestingKnowledgeService.KNOWLEDGE_BASE),
                Map.of(),
                new AnswerResponse.Usage(8, 2, false),
                41,
                new AnswerResponse.Author("user", "mia", "Mia Member"),
                SampleKnowledge.NOW,
                new ModelDecision(
                        VERSION,
                        "exchange_item",
                        0.874,
                        List.of(
                                new ModelDecision.Alternative("exchange_item", 0.874),
                                new ModelDecision.Alternative("return_item", 0.081),
                                new ModelDecision.Alternative("size_advice", 0.022),
                                new ModelDecision.Alternative("track_order", 0.0002)),
                        false,
                        0.1,
                        ModelDecision.GUESS,
                        0.98,
                        false,
                        null),
                null,
                null,
                "resp_guess",
                null,
                null,
                List.of(),
                new AnswerResponse.Refusal("too_little", "boots", null, false));
    }

    /** A direct answer of an adapter that was trained on what is gone. */
    static AnswerResponse stale() {
        return new AnswerResponse(
                "resp_stale",
                "answer",
                "Where is my parcel?",
                "track_order",
                false,
                List.of(),
                "assistant:helpdesk",
                "completed",
                null,
                List.of(),
                Map.of(),
                new AnswerResponse.Usage(8, 2, false),
                4,
                new AnswerResponse.Author("user", "mia", "Mia Member"),
                SampleKnowledge.NOW,
                new ModelDecision(
                        VERSION,
                        "track_order",
                        0.99,
                        List.of(),
                        false,
                        0.1,
                        ModelDecision.DIRECT,
                        0.98,
                        true,
                        "Made of examples of the file 'prices.pdf' (file-1), deleted on 20 November 2026 at 09:12 UTC."),
                null,
                null,
                "resp_stale",
                null,
                null,
                List.of(),
                null);
    }
}
