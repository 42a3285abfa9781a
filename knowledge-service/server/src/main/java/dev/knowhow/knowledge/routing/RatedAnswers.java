package dev.knowhow.knowledge.routing;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.statistics.RatedScores;
import dev.knowhow.adapter.statistics.RatedScores.Rated;
import dev.knowhow.knowledge.api.answer.ModelDecision;
import dev.knowhow.knowledge.routing.RoutingRepository.Answered;
import dev.knowhow.knowledge.routing.RoutingRepository.Judged;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people and spot checks said of the last {@value #RECENT} answers that an adapter had its say in. Answers that it
 * gave alone are rated more often than others, so each rated one stands for all by its route; where none of the others was
 * rated, ratings count only for the scores of those that were.
 */
@Singleton
final class RatedAnswers {

    static final int RECENT = 20_000;
    private static final int MOST_ASSISTANTS = 1_000;

    private final RoutingFigures answers;
    private final RecentFigures<Deployed, RatedScores> scores;

    private record Deployed(String assistant, String version) {}

    RatedAnswers(RoutingFigures answers, Ticker ticker) {
        this.answers = answers;
        this.scores = new RecentFigures<>(MOST_ASSISTANTS, ticker);
    }

    /** Of an assistant of the caller's tenant, with one version of its adapter: another one scores differently. */
    RatedScores of(String assistant, String version, IntentAdapter adapter) {
        return scores.get(
                new Deployed(assistant, version),
                () -> scores(
                        answers.judgements(assistant, version, RECENT),
                        answers.answerCounts(assistant, version, RECENT),
                        adapter));
    }

    private static RatedScores scores(List<Judged> judged, Answered answered, IntentAdapter adapter) {
        List<Rated> alone = new ArrayList<>();
        List<Rated> others = new ArrayList<>();
        for (Judged one : judged) {
            boolean direct = one.route().equals(ModelDecision.DIRECT);
            right(one, adapter.labels())
                    .ifPresent(right -> (direct ? alone : others)
                            .add(new Rated(adapter.routingScore(one.confidence(), one.outOfScopeScore()), right, 1)));
        }
        return weigh(alone, answered.direct(), others, answered.others());
    }

    static RatedScores weigh(List<Rated> alone, long allAlone, List<Rated> others, long allOthers) {
        double from = others.isEmpty()
                ? alone.stream().mapToDouble(Rated::score).min().orElse(0)
                : 0;
        List<Rated> weighed = new ArrayList<>();
        alone.forEach(one -> weighed.add(weigh(one, allAlone, alone.size())));
        others.forEach(one -> weighed.add(weigh(one, allOthers, others.size())));
        return new RatedScores(weighed, from);
    }

    private static Rated weigh(Rated one, long all, int rated) {
        return new Rated(one.score(), one.right(), Math.max(1, (double) all / rated));
    }

    /**
     * Whether the adapter's label is right; empty where nothing was said of it: a rating of what the documents answered
     * says nothing of the adapter, unless it names one of its labels as the right answer.
     */
    static Optional<Boolean> right(Judged one, List<String> labels) {
        String corrected = one.corrected();
        if (corrected != null && corrected.strip().equalsIgnoreCase(one.label())) {
            return Optional.of(true);
        }
        if (corrected != null && labels.stream().anyMatch(label -> label.equalsIgnoreCase(corrected.strip()))) {
            return Optional.of(false);
        }
        if (one.route().equals(ModelDecision.RETRIEVAL) || one.route().equals(ModelDecision.HYBRID)) {
            return Optional.empty();
        }
        return Optional.of(
                one.rating() == null
                        ? "agree".equals(one.verdict())
                        : one.rating().equals("up"));
    }
}
