package dev.knowhow.web.assistant;

import dev.knowhow.knowledge.api.routing.SpotCheckResponse;
import dev.knowhow.training.api.assistant.AssistantResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * Direct answers of an assistant that were checked.
 *
 * @param verdict the only verdict that is shown; empty for all
 */
@Introspected
record AuditListView(AssistantResponse assistant, List<SpotCheckResponse> audits, String verdict, PagerView pager) {

    /** What a check can come to, what needs a look first. */
    static final List<String> VERDICTS = List.of("disagree", "inconclusive", "agree", "waiting");

    public List<String> verdicts() {
        return VERDICTS;
    }
}
