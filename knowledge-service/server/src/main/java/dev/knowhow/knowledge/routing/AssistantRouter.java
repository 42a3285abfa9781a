package dev.knowhow.knowledge.routing;

import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.knowledge.adapter.AdapterDecision;
import dev.knowhow.knowledge.adapter.AdapterDecisions;
import dev.knowhow.knowledge.adapter.Affinity;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.training.api.assistant.AssistantPolicy;
import dev.knowhow.training.api.model.ResolvedModel;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Decides, by an assistant's policy, who answers a question. */
@Singleton
public final class AssistantRouter {

    /** The prefix of names of assistants. */
    public static final String PREFIX = "assistant:";

    private static final double TARGET_PRECISION = 0.98;
    private static final double CHECKED_SHARE = 0.03;
    private static final String HYBRID = "hybrid";

    private final AdapterDecisions adapters;
    private final Thresholds thresholds;
    private final OutOfScopeShares shares;

    AssistantRouter(AdapterDecisions adapters, Thresholds thresholds, OutOfScopeShares shares) {
        this.adapters = adapters;
        this.thresholds = thresholds;
        this.shares = shares;
    }

    /**
     * Where the question goes; empty for an assistant whose adapter is gone or was trained for another encoder, which
     * the documents answer for alone.
     *
     * @param mustCite whether only an answer from documents will do
     */
    public Optional<Routing> route(
            ResolvedModel model, AssistantPolicy policy, String question, Affinity affinity, boolean mustCite) {
        if (!adapters.canDecide(model)) {
            return Optional.empty();
        }
        AdapterDecision decision = adapters.decide(model, question, affinity);
        double target = policy.targetPrecision() == null ? TARGET_PRECISION : policy.targetPrecision();
        String route = HYBRID.equals(policy.mode())
                ? hybrid(decision)
                : speculative(decision, target, policy.outOfScopeShare(), mustCite);
        return Optional.of(new Routing(decision, route, target, isAudited(route, policy.auditShare())));
    }

    /** An adapter that knows no action for a question adds nothing to what the documents say. */
    private static String hybrid(AdapterDecision decision) {
        return decision.prediction().outOfScope() ? ModelDecision.RETRIEVAL : ModelDecision.HYBRID;
    }

    /** Drawn afresh for each direct answer, whatever it is, so that the sample represents all of them. */
    private static boolean isAudited(String route, @Nullable Double share) {
        return route.equals(ModelDecision.DIRECT)
                && ThreadLocalRandom.current().nextDouble() < (share == null ? CHECKED_SHARE : share);
    }

    /** What an adapter learned from documents that are gone must not be answered for them. */
    private String speculative(AdapterDecision decision, double target, @Nullable Double given, boolean mustCite) {
        if (mustCite || decision.prediction().outOfScope() || decision.version().stale() != null) {
            return ModelDecision.RETRIEVAL;
        }
        double share = given == null ? shares.estimate(name(decision.model())) : given;
        OptionalDouble threshold = thresholds.of(decision, target, share);
        return threshold.isPresent() && RoutingEvidence.answersAlone(decision.prediction(), threshold.getAsDouble())
                ? ModelDecision.DIRECT
                : ModelDecision.RETRIEVAL;
    }

    /** The name of an assistant, without its prefix. */
    public static String name(ResolvedModel assistant) {
        return assistant.name().substring(PREFIX.length());
    }
}
