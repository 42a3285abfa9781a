package dev.knowhow.training.dataset.estimate;

import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.dataset.DatasetEstimateResponse;
import dev.knowhow.training.api.dataset.DatasetEstimateResponse.Alternative;
import dev.knowhow.training.api.dataset.DatasetProblemCounts;
import dev.knowhow.training.backend.TrainingBackends;
import dev.knowhow.training.dataset.snapshot.DatasetKind;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what training would take and give before anything is queued: of the kinds that this installation can train.
 * Seconds are those of a quiet laptop.
 */
@Singleton
public final class DatasetEstimates {

    /** One text through the encoder, and twenty passes over its vector. */
    private static final double EMBEDDING_SECONDS = 0.003;

    private static final double INTENT_SECONDS = 0.0004;
    /** 252 CPU seconds for five passes over 1,500 examples, on two threads. */
    private static final double LORA_SECONDS_PER_PASS = 252.0 / 1_500 / 5 / 2;

    private static final int LORA_PASSES = 5;
    private static final int LORA_FEWEST_PER_CLASS = 5;
    private static final int LORA_MOST_PER_CLASS = 20;
    private static final int LORA_FEWEST_CLASSES = 50;
    private static final int MANY_CLASSES = 30;
    private static final int FUSION_PAIRS = 50;
    private static final int RETRIEVER_PAIRS = 500;
    private static final int RETRIEVER_DOCUMENTS = 10;
    private static final String BASIS =
            "Learning curves measured with this service's first sentence encoder on CLINC150 (15 and 150 distinct outputs)"
                    + " and on the 77 similar ones of Banking77, read off at your number of examples per output. Your own"
                    + " figure comes from the held-out examples.";

    private final TrainingBackends backends;

    DatasetEstimates(TrainingBackends backends) {
        this.backends = backends;
    }

    /** What an estimate goes by. */
    public record Facts(
            DatasetKind kind, int train, int heldOut, int classes, int documents, DatasetProblemCounts problems) {}

    public DatasetEstimateResponse estimate(Facts facts, @Nullable String asked, @Nullable Integer passes) {
        AdapterKind wanted = asked == null ? null : kind(asked);
        AdapterKind best = recommend(facts);
        List<Alternative> possible = possible(facts, passes)
                .filter(alternative ->
                        backends.refusal(kind(alternative.kind())).isEmpty())
                .sorted(Comparator.comparingInt(
                        alternative -> alternative.kind().equals(best.id()) ? 0 : 1))
                .toList();
        String refusal = refusal(facts, wanted, possible);
        String recommended = possible.isEmpty() ? null : possible.getFirst().kind();
        String reason = possible.isEmpty() ? String.valueOf(refusal) : reason(best, possible.getFirst());
        return new DatasetEstimateResponse(
                recommended, reason, possible, refusal == null, refusal, BASIS, facts.problems());
    }

    private static AdapterKind kind(String id) {
        return AdapterKind.ofId(id)
                .orElseThrow(() -> ProblemException.invalid(
                        "kind",
                        "There is no kind of adapter '" + id
                                + "'; there are intent, examples, encoder-lora, fusion and retriever."));
    }

    /** Why the first one; and why not a better one, where that cannot be trained here. */
    private String reason(AdapterKind best, Alternative first) {
        return backends.refusal(best)
                .filter(missing -> !first.kind().equals(best.id()))
                .map(missing ->
                        first.reason() + " Changing the encoder would be one to three points better here. " + missing)
                .orElse(first.reason());
    }

    private static Stream<Alternative> possible(Facts facts, @Nullable Integer passes) {
        int all = facts.train() + facts.heldOut();
        if (all == 0) {
            return Stream.empty();
        }
        return switch (facts.kind()) {
            case CLOSED_SET -> closedSet(facts, all, passes);
            case PAIRS -> pairs(facts, all);
            case OPEN_ENDED -> Stream.empty();
        };
    }

    private static Stream<Alternative> closedSet(Facts facts, int all, @Nullable Integer passes) {
        double perClass = (double) facts.train() / Math.max(1, facts.classes());
        boolean many = facts.classes() > MANY_CLASSES;
        double alike = ExpectedAccuracy.MANY_ALIKE.at(perClass);
        double distinct = (many ? ExpectedAccuracy.MANY_DISTINCT : ExpectedAccuracy.FEW_DISTINCT).at(perClass);
        double embedding = all * EMBEDDING_SECONDS;
        Alternative intent = new Alternative(
                AdapterKind.INTENT.id(),
                "Learns your outputs on top of the sentence encoder as it is. From some 20 examples of each output on it"
                        + " is within a point of a fine-tuned encoder.",
                seconds(embedding + all * INTENT_SECONDS),
                round(alike),
                round(distinct));
        Alternative examples = new Alternative(
                AdapterKind.EXAMPLES.id(),
                "The nearest of your examples vote; nothing is trained, and it is ready as soon as they are read. Nearly as good"
                        + " where there are few outputs, some three points less where there are 150.",
                seconds(embedding),
                round(ExpectedAccuracy.VOTES_MANY_ALIKE.at(perClass)),
                round((many ? ExpectedAccuracy.VOTES_MANY_DISTINCT : ExpectedAccuracy.VOTES_FEW_DISTINCT)
                        .at(perClass)));
        if (perClass < LORA_FEWEST_PER_CLASS) {
            return Stream.of(intent, examples);
        }
        int epochs = passes == null ? LORA_PASSES : passes;
        Alternative lora = new Alternative(
                AdapterKind.ENCODER_LORA.id(),
                "Changes the sentence encoder itself. One to three points better where many outputs are alike and each"
                        + " has few examples.",
                seconds(embedding + facts.train() * epochs * LORA_SECONDS_PER_PASS),
                round(alike + ExpectedAccuracy.GAIN_ALIKE.at(perClass)),
                round(distinct + ExpectedAccuracy.GAIN_DISTINCT.at(perClass)));
        return Stream.of(intent, examples, lora);
    }

    private static Stream<Alternative> pairs(Facts facts, int all) {
        Stream.Builder<Alternative> kinds = Stream.builder();
        if (all >= FUSION_PAIRS) {
            kinds.add(new Alternative(
                    AdapterKind.FUSION.id(),
                    "Six weights that say how meaning and words count together: from 50 questions on, the first thing"
                            + " to train for a knowledge base.",
                    seconds(5 + all * EMBEDDING_SECONDS),
                    null,
                    null));
        }
        if (all >= RETRIEVER_PAIRS && facts.documents() >= RETRIEVER_DOCUMENTS) {
            kinds.add(new Alternative(
                    AdapterKind.RETRIEVER.id(),
                    "A map of the questions' vectors: pays where the same kinds of question come again and again, and"
                            + " can lose on new documents; it is kept only if it wins on documents it has not seen.",
                    seconds(10 + 2 * all * EMBEDDING_SECONDS),
                    null,
                    null));
        }
        return kinds.build();
    }

    /** What would be best for such data, whether or not it can be trained here. */
    private static AdapterKind recommend(Facts facts) {
        if (facts.kind() == DatasetKind.PAIRS) {
            return AdapterKind.FUSION;
        }
        return isEncoderWorthChanging(facts.train(), facts.classes()) ? AdapterKind.ENCODER_LORA : AdapterKind.INTENT;
    }

    /** Whether many outputs with few examples each gain enough from a changed encoder to train it for minutes. */
    public static boolean isEncoderWorthChanging(int trainExamples, int classes) {
        double perClass = (double) trainExamples / Math.max(1, classes);
        return perClass >= LORA_FEWEST_PER_CLASS && perClass <= LORA_MOST_PER_CLASS && classes >= LORA_FEWEST_CLASSES;
    }

    private @Nullable String refusal(Facts facts, @Nullable AdapterKind asked, List<Alternative> possible) {
        if (facts.problems().errors() > 0) {
            int errors = facts.problems().errors();
            return errors == 1
                    ? "There is an error in the examples. Mend it first."
                    : "There are " + errors + " errors in the examples. Mend them first.";
        }
        if (possible.isEmpty()) {
            return switch (facts.kind()) {
                case OPEN_ENDED ->
                    "The outputs are open-ended: nearly every one is written anew. That takes a generative base model,"
                            + " and no backend that trains one is configured. Give outputs that repeat, or put the"
                            + " answers into a knowledge base.";
                case PAIRS ->
                    "There are " + (facts.train() + facts.heldOut()) + " pairs of a question and a passage; it"
                            + " takes at least " + FUSION_PAIRS + ".";
                case CLOSED_SET -> "There is no example to train on.";
            };
        }
        if (asked == null || possible.stream().anyMatch(kind -> kind.kind().equals(asked.id()))) {
            return null;
        }
        return backends.refusal(asked)
                .orElseGet(() -> "The kind '" + asked.id() + "' cannot be trained from these examples; "
                        + String.join(
                                " or ", possible.stream().map(Alternative::kind).toList())
                        + " can.");
    }

    private static int seconds(double seconds) {
        return (int) Math.max(1, Math.ceil(seconds));
    }

    private static double round(double accuracy) {
        return Math.round(accuracy * 1000) / 1000.0;
    }
}
