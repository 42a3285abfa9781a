package dev.knowhow.knowledge.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.calibration.RoutingCurve;
import dev.knowhow.adapter.statistics.RatedScores;
import dev.knowhow.training.api.model.ResolvedModel;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often adapters are right by how much they answer alone, as far as their training and people's ratings show.
 * Remembered, since making one takes thousands of evaluations of the beta function.
 */
@Singleton
final class AssistantCurves {

    private static final int MOST = 1_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final RatedAnswers rated;
    private final OutOfScopeShares shares;
    private final Cache<Key, RoutingCurve> curves =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();

    AssistantCurves(RatedAnswers rated, OutOfScopeShares shares) {
        this.rated = rated;
        this.shares = shares;
    }

    /** The hash of its configuration names an adapter's content, the evidence of its training included. */
    private record Key(String configSha256, RatedScores people, double outOfScopeShare) {}

    /**
     * The curve of an assistant with one version of its adapter.
     *
     * @param outOfScopeShare as its policy has it; null to estimate it
     */
    AssistantCurve of(
            String assistant, ResolvedModel.Version version, IntentAdapter adapter, @Nullable Double outOfScopeShare) {
        RatedScores people = rated.of(assistant, version.name(), adapter);
        double share = outOfScopeShare == null ? shares.estimate(assistant) : outOfScopeShare;
        RoutingCurve curve = curves.get(
                new Key(version.configSha256(), people, share),
                key -> new RoutingCurve(adapter.routing().with(people), share));
        return new AssistantCurve(curve, people.size(), share);
    }

    /**
     * A curve and what it was made of.
     *
     * @param rated how many rated answers
     */
    record AssistantCurve(RoutingCurve curve, int rated, double outOfScopeShare) {}
}
