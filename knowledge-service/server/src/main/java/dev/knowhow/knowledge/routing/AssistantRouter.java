package dev.knowhow.knowledge.routing;

import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.knowledge.adapter.AdapterDecision;
import dev.knowhow.knowledge.adapter.AdapterDecisions;
import dev.knowhow.knowledge.adapter.Affinity;
import dev.knowhow.knowledge.answer.wording.SmallTalk;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.knowledge.api.routing.DirectAnswering;
import dev.knowhow.knowledge.routing.AssistantCurves.AssistantCurve;
import dev.knowhow.training.api.assistant.AssistantPolicy;
import dev.knowhow.training.api.model.ResolvedModel;
import jakarta.inject.Singleton;
import java.util.Comparator;
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
    /** More probable than everything else together. */
    private static final double LIKELY = 0.5;

    private static final String HYBRID = "hybrid";

    private final AdapterDecisions adapters;
    private final AssistantCurves curves;

    AssistantRouter(AdapterDecisions adapters, AssistantCurves curves) {
        this.adapters = adapters;
        this.curves = curves;
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
        double target = targetPrecision(policy);
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

    /**
     * What an adapter learned from documents that are gone must not be answered for them. What is probably no question is
     * not looked up: no document tells how to answer a greeting.
     */
    private String speculative(AdapterDecision decision, double target, @Nullable Double given, boolean mustCite) {
        if (mustCite || decision.prediction().outOfScope() || decision.version().stale() != null) {
            return ModelDecision.RETRIEVAL;
        }
        OptionalDouble threshold = curves.of(name(decision.model()), decision.version(), decision.adapter(), given)
                .curve()
                .threshold(target);
        if (threshold.isPresent() && RoutingEvidence.answersAlone(decision.prediction(), threshold.getAsDouble())) {
            return ModelDecision.DIRECT;
        }
        return SmallTalk.isIntent(decision.prediction().label())
                        && decision.prediction().confidence() > LIKELY
                ? ModelDecision.SMALL_TALK
                : ModelDecision.RETRIEVAL;
    }

    /**
     * When the version that most questions go to answers alone, and what would change that; empty for an assistant whose
     * adapter never does, or is gone, or was trained for another encoder.
     */
    Optional<DirectAnswering> describe(ResolvedModel model, AssistantPolicy policy) {
        if (HYBRID.equals(policy.mode()) || !adapters.canDecide(model)) {
            return Optional.empty();
        }
        ResolvedModel.Version version = model.versions().stream()
                .max(Comparator.comparingDouble(ResolvedModel.Version::share))
                .orElseThrow();
        IntentAdapter adapter = adapters.classifier(version);
        AssistantCurve curve = curves.of(name(model), version, adapter, policy.outOfScopeShare());
        return Optional.of(DirectAnswers.describe(
                version.name(), adapter.routing(), curve, targetPrecision(policy), policy.outOfScopeShare() == null));
    }

    private static double targetPrecision(AssistantPolicy policy) {
        return policy.targetPrecision() == null ? TARGET_PRECISION : policy.targetPrecision();
    }

    /** The name of an assistant, without its prefix. */
    public static String name(ResolvedModel assistant) {
        return assistant.name().substring(PREFIX.length());
    }
}
