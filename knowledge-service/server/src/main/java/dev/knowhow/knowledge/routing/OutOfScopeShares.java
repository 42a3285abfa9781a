package dev.knowhow.knowledge.routing;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Singleton;

/**
 * Which share of an assistant's questions is out of scope, by its adapter's verdicts on the last {@value #RECENT} of
 * them. Below {@value #FEWEST} answers it is {@value #ASSUMED}. Rounded up to whole percents, and never 0, since a few
 * hundred questions do not show that none will come.
 */
@Singleton
final class OutOfScopeShares {

    static final double ASSUMED = 0.1;
    static final int FEWEST = 200;
    static final int RECENT = 1_000;
    private static final double LEAST = 0.01;
    private static final double MOST = 0.95;
    private static final int MOST_ASSISTANTS = 10_000;

    private final RoutingFigures answers;
    private final RecentFigures<String, Double> shares;

    OutOfScopeShares(RoutingFigures answers, Ticker ticker) {
        this.answers = answers;
        this.shares = new RecentFigures<>(MOST_ASSISTANTS, ticker);
    }

    /** The share to assume for an assistant of the caller's tenant. */
    double estimate(String assistant) {
        return shares.get(assistant, () -> share(answers.verdicts(assistant, RECENT)));
    }

    static double share(RoutingRepository.Verdicts verdicts) {
        if (verdicts.all() < FEWEST) {
            return ASSUMED;
        }
        double percents = Math.ceil(100.0 * verdicts.outOfScope() / verdicts.all());
        return Math.clamp(percents / 100, LEAST, MOST);
    }
}
