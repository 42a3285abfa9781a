package dev.knowhow.training.intent;

import dev.knowhow.adapter.ExampleIndex;
import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.adapter.IntentSpec.OutOfScope;
import dev.knowhow.adapter.IntentSpec.Routing;
import dev.knowhow.adapter.RoutingEvidence;
import dev.knowhow.adapter.Votes;
import dev.knowhow.adapter.calibration.LabelledLogits;
import dev.knowhow.adapter.calibration.Scored;
import dev.knowhow.adapter.statistics.Scaling;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Everything about an adapter's confidence that is learned from unseen examples: temperature, the out-of-scope score's
 * scale and threshold, and the evidence for routing.
 */
final class IntentCalibration {

    /** Distances to all training examples are the costly part; more texts would hardly move a threshold. */
    static final int SCORED = 3000;

    static final int STAND_INS = 1500;
    /**
     * As many texts as the stand-ins count beside texts known to be out of scope. A hundred known ones alone leave the
     * promise to chance: one more or one less that gets through moves what is answered by several points.
     */
    private static final int PRIOR = 50;

    private final List<String> labels;
    private final Scaling scaling;
    private final OutOfScope outOfScope;
    private final RoutingEvidence evidence;

    /** Texts left out, and what was fitted without them. */
    record Part(LeftOut texts, Classifier classifier) {

        List<Scored> score(Scaling scaling) {
            float[][] logits = classifier.logits(texts);
            return IntStream.range(0, logits.length)
                    .mapToObj(i -> Scored.of(logits[i], texts.labels[i], texts.nearest()[i].nearest(), scaling))
                    .toList();
        }
    }

    private IntentCalibration(List<String> labels, Scaling scaling, OutOfScope outOfScope, RoutingEvidence evidence) {
        this.labels = labels;
        this.scaling = scaling;
        this.outOfScope = outOfScope;
        this.evidence = evidence;
    }

    /**
     * @param alike what saw all labels, and examples it did not see: what comes will mostly be like them, and as often right
     * @param apart the same, with nothing alike among what was seen: as far as a question in other words is from it
     * @param unknown what did not see some labels, and those labels' examples: stand-ins for texts of no label
     * @param policy what it is to promise
     * @param independent how many of the examples are no near duplicates of one another
     */
    static IntentCalibration of(
            IntentExamples examples,
            List<Part> alike,
            List<Part> apart,
            List<Part> unknown,
            IntentPolicy policy,
            int independent) {
        LabelledLogits unseen = new LabelledLogits();
        alike.forEach(part -> part.classifier.addLogits(part.texts, unseen));
        Scaling scaling = unseen.scaling();
        List<Scored> inside = score(apart, scaling);
        List<Scored> standIns = score(unknown, scaling);
        Part first = apart.getFirst();
        List<Scored> known = new Part(first.texts.outOfScope(), first.classifier).score(scaling);
        OutOfScope outOfScope = Verdict.of(inside, policy.inScopeKept(), independent);
        RoutingEvidence evidence = Scored.evidence(
                inside,
                outOfScope,
                outside(Scored.routingScores(known, outOfScope), Scored.routingScores(standIns, outOfScope)));
        float[] foreign =
                outside(Scored.outOfScopeScores(known, outOfScope), Scored.outOfScopeScores(standIns, outOfScope));
        return new IntentCalibration(
                examples.names,
                scaling,
                outOfScope.with(Verdict.refusals(inside, outOfScope, foreign, examples.size(), independent)),
                alike.equals(apart) ? evidence : Scored.evidence(evidence, score(alike, scaling), outOfScope));
    }

    /** Known texts with as many of the stand-ins as a prior of that size; the stand-ins alone where none is known. */
    private static float[] outside(float[] known, float[] standIns) {
        if (known.length == 0 || standIns.length == 0) {
            return known.length == 0 ? standIns : known;
        }
        Arrays.sort(standIns);
        float[] outside = Arrays.copyOf(known, known.length + PRIOR);
        for (int i = 0; i < PRIOR; i++) {
            outside[known.length + i] = standIns[(int) ((i + 0.5) * standIns.length / PRIOR)];
        }
        return outside;
    }

    private static List<Scored> score(List<Part> parts, Scaling scaling) {
        return parts.stream().flatMap(part -> part.score(scaling).stream()).toList();
    }

    static ExampleIndex index(IntentExamples examples) {
        return ExampleIndex.of(examples.vectors, examples.labels, examples.dimensions());
    }

    IntentSpec spec(Head head, @Nullable Votes votes, IntentPolicy policy) {
        Routing routing = Routing.of(evidence, policy.targetPrecision(), policy.outOfScopeShare());
        return new IntentSpec(head.id(), labels, scaling.temperature(), scaling.noise(), outOfScope, routing, votes);
    }

    RoutingEvidence evidence() {
        return evidence;
    }
}
