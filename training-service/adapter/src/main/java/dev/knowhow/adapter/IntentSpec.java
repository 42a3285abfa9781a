package dev.knowhow.adapter;

import dev.knowhow.adapter.statistics.Scaling;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A classifier's labels and calibration.
 *
 * @param head id of a {@link Head}
 * @param labels the outputs, in the order of the head's rows
 * @param temperature what logits are divided by (Guo et al., 2017), fitted on examples the fitted head had not seen
 * @param noise the share of each probability that is spread over all labels ({@link Scaling}); null is none
 * @param votes how the kept examples vote: alone where the head is {@code examples}, added to the head's logits where it
 *     is another; null where they do not
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record IntentSpec(
        String head,
        List<String> labels,
        double temperature,
        @Nullable Double noise,
        OutOfScope outOfScope,
        Routing routing,
        @Nullable Votes votes) {

    public IntentSpec {
        if (Head.of(head) == Head.EXAMPLES && votes == null) {
            throw new AdapterFormatException("adapter_config.json: the head examples needs votes");
        }
        labels = List.copyOf(labels);
        if (labels.isEmpty() || labels.stream().distinct().count() != labels.size()) {
            throw new AdapterFormatException("adapter_config.json: labels must be there, each once");
        }
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new AdapterFormatException("adapter_config.json: temperature must be a positive number");
        }
        if (noise != null && !(noise >= 0 && noise <= Scaling.MOST)) {
            throw new AdapterFormatException("adapter_config.json: noise must be within 0.." + Scaling.MOST);
        }
    }

    /** How its logits become probabilities. */
    Scaling scaling() {
        return new Scaling(temperature, noise == null ? 0 : noise);
    }

    /** How the head's rows came about. At inference all but {@link #EXAMPLES} are linear. */
    public enum Head {
        /** No rows: the nearest examples vote. */
        EXAMPLES("examples"),
        PROTOTYPE("prototype"),
        SOFTMAX("softmax"),
        COSINE("cosine");

        private final String id;

        Head(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }

        public static Head of(String id) {
            for (Head head : values()) {
                if (head.id.equals(id)) {
                    return head;
                }
            }
            throw new AdapterFormatException(
                    "adapter_config.json: head is none of examples, prototype, softmax, cosine");
        }
    }

    /**
     * How a text outside all labels is recognised. The score is the mean of two standardised distances, higher is further out:
     * {@code ((nearestMean - nearest) / nearestDeviation + (energyMean - energy) / energyDeviation) / 2}, where nearest is
     * the largest cosine with a training example and energy the log of the summed exponentials of the logits (Liu et al.,
     * 2020). Means and deviations are those of unseen examples of the labels.
     *
     * @param threshold scores above it are out of scope
     * @param inScopeKept the share of unseen in-scope examples that the threshold was set to keep
     * @param refusals when a text is refused where nobody else can answer it; null in adapters of before, which refuse at the
     *     threshold
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record OutOfScope(
            double nearestMean,
            double nearestDeviation,
            double energyMean,
            double energyDeviation,
            double threshold,
            double inScopeKept,
            @Nullable Refusals refusals) {

        public OutOfScope {
            if (!(nearestDeviation > 0) || !(energyDeviation > 0) || !Double.isFinite(threshold)) {
                throw new AdapterFormatException("adapter_config.json: out_of_scope needs positive deviations");
            }
        }

        /** How steeply being far out counts; chosen on CLINC150's validation part (README of the module). */
        private static final double STEEPNESS = 2;

        /** The same with what is known of refusals. */
        public OutOfScope with(Refusals known) {
            return new OutOfScope(
                    nearestMean, nearestDeviation, energyMean, energyDeviation, threshold, inScopeKept, known);
        }

        /**
         * The score above which a text is refused where nobody else can answer it.
         *
         * @param share of the texts of its labels that may be; null for the adapter's own
         */
        public double refusal(@Nullable Double share) {
            return refusals == null ? threshold : refusals.at(share).threshold();
        }

        /** How far out of scope a text is, given its nearest cosine and its energy. */
        public double score(double nearest, double energy) {
            return ((nearestMean - nearest) / nearestDeviation + (energyMean - energy) / energyDeviation) / 2;
        }

        /**
         * The confidence times a logistic function of how far the score lies below the threshold: a soft version of the
         * verdict. The largest probability alone tells wrong labels, the score foreign texts; answering alone takes both.
         */
        public double routingScore(double confidence, double score) {
            return confidence / (1 + StrictMath.exp(STEEPNESS * (score - threshold)));
        }
    }

    /**
     * What it costs to refuse fewer texts of the labels where nobody else can answer: an assistant turns to its documents, a
     * model that is asked by its own name can only refuse.
     *
     * @param share of the texts of its labels that it refuses at most, unless a deployment says otherwise
     * @param points by share, the least first
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Refusals(double share, List<Refusal> points) {

        public Refusals {
            points = List.copyOf(points);
            if (points.isEmpty() || !(share > 0 && share < 1)) {
                throw new AdapterFormatException("adapter_config.json: refusals need points and a share within 0..1");
            }
            for (int i = 0; i < points.size(); i++) {
                Refusal point = points.get(i);
                boolean follows = i == 0 || point.share() > points.get(i - 1).share();
                if (!follows || !(point.share() > 0) || !Double.isFinite(point.threshold())) {
                    throw new AdapterFormatException(
                            "adapter_config.json: points of refusals go from the least share to the largest");
                }
            }
        }

        /** What that share comes to, between two points by the logarithm of the share; null for the adapter's own. */
        public Refusal at(@Nullable Double wanted) {
            double sought = wanted == null ? share : wanted;
            int above = 0;
            while (above < points.size() && points.get(above).share() < sought) {
                above++;
            }
            if (above == 0 || above == points.size()) {
                return points.get(Math.min(above, points.size() - 1));
            }
            Refusal low = points.get(above - 1);
            Refusal high = points.get(above);
            double part = StrictMath.log(sought / low.share()) / StrictMath.log(high.share() / low.share());
            Double less = low.letThrough();
            Double more = high.letThrough();
            return new Refusal(
                    sought,
                    low.threshold() + part * (high.threshold() - low.threshold()),
                    less == null || more == null ? null : Double.valueOf(less + part * (more - less)));
        }
    }

    /**
     * A threshold of refusals.
     *
     * @param share of the texts of the labels that are refused at most
     * @param threshold scores above it are refused
     * @param letThrough the share of texts out of scope that are not; null where none was seen
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Refusal(
            double share, double threshold, @Nullable Double letThrough) {}

    /**
     * When the adapter may answer alone, as of its training; {@link IntentAdapter#routing()} says it for other targets.
     *
     * @param threshold the least routing score, absent where no threshold keeps the promise
     * @param outOfScopeShare share of out-of-scope texts assumed in the traffic
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Routing(
            double targetPrecision,
            double outOfScopeShare,
            @Nullable Double threshold) {

        /** What the evidence allows for that precision and that share. */
        public static Routing of(RoutingEvidence evidence, double targetPrecision, double outOfScopeShare) {
            OptionalDouble threshold = evidence.threshold(targetPrecision, outOfScopeShare);
            return new Routing(
                    targetPrecision, outOfScopeShare, threshold.isPresent() ? threshold.getAsDouble() : null);
        }
    }
}
