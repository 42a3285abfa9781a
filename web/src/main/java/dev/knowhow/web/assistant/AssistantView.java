package dev.knowhow.web.assistant;

import dev.knowhow.knowledge.api.routing.DirectAnswering;
import dev.knowhow.knowledge.api.routing.RoutingResponse;
import dev.knowhow.knowledge.api.routing.SpotCheckResponse;
import dev.knowhow.training.api.assistant.AssistantQuestionsResponse;
import dev.knowhow.training.api.assistant.AssistantQuestionsResponse.Question;
import dev.knowhow.training.api.assistant.AssistantResponse;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.uri.UriBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An assistant and how it routes.
 *
 * @param assistant the assistant
 * @param knowledgeBase what people call its knowledge base; its id if it is gone
 * @param routing the figures of the window
 * @param questions what it is tried on
 * @param audits some of its checked answers, those first that were contradicted
 * @param baseUrl what programs take for OpenAI's address
 * @param askUrl the address of the page on which people ask
 */
@Introspected
record AssistantView(
        AssistantResponse assistant,
        String knowledgeBase,
        RoutingResponse routing,
        AssistantQuestionsResponse questions,
        List<SpotCheckResponse> audits,
        String baseUrl,
        String askUrl) {

    /** The windows that can be chosen, in days. */
    static final List<Integer> WINDOWS = List.of(1, 7, 30, 90);

    public List<Integer> windows() {
        return WINDOWS;
    }

    public boolean hybrid() {
        return "hybrid".equals(assistant.policy().mode());
    }

    /** Whether the promise is kept: null while nothing is known. */
    public @Nullable Boolean keepsTarget() {
        RoutingResponse.Precision realised = routing.realisedPrecision();
        Double target = assistant.policy().targetPrecision();
        return (realised == null || target == null) ? null : Boolean.valueOf(realised.high() >= target);
    }

    /** The target in force; null where the adapter never answers alone. */
    public DirectAnswering.@Nullable Target target() {
        DirectAnswering alone = routing.alone();
        return alone == null
                ? null
                : alone.targets().stream()
                        .filter(DirectAnswering.Target::current)
                        .findFirst()
                        .orElse(null);
    }

    /** How often it is right by how often it answers alone, as a drawing. */
    public CurveView curve() {
        DirectAnswering alone = routing.alone();
        DirectAnswering.Target target = target();
        return new CurveView(alone == null ? List.of() : alone.curve(), target == null ? 1 : target.precision());
    }

    /** Questions that were answered as expected before the last change, and are not any more. */
    public long broken() {
        return questions.questions().stream().filter(AssistantView::isBroken).count();
    }

    private static boolean isBroken(Question question) {
        String outcome = question.outcome();
        return Boolean.TRUE.equals(question.passedBefore())
                && outcome != null
                && !outcome.equals("unavailable")
                && !outcome.equals(AssistantQuestionsResponse.PASSED);
    }

    /** Where members ask it; who is not signed in comes there after that. */
    public String link() {
        return UriBuilder.of(askUrl)
                .queryParam("model", assistant.callableAs())
                .build()
                .toString();
    }

    /** How a program asks it. */
    public String example() {
        return """
                curl %s/responses \\
                  -H "Authorization: Bearer $KNOWHOW_API_KEY" \\
                  -H "Content-Type: application/json" \\
                  -d '{"model": "%s", "input": "…"}'""".formatted(baseUrl, assistant.callableAs());
    }
}
