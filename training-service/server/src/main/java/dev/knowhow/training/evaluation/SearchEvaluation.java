package dev.knowhow.training.evaluation;

import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.adapter.RetrieverAdapter;
import dev.knowhow.knowledge.api.training.CandidatesResponse.Candidate;
import dev.knowhow.training.api.evaluation.EvaluationErrorResponse;
import dev.knowhow.training.api.evaluation.SystemEvaluation;
import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.evaluation.result.Gate;
import dev.knowhow.training.evaluation.result.Outcome;
import dev.knowhow.training.passage.PassageMatch;
import dev.knowhow.training.statistics.PairedTest;
import dev.knowhow.training.statistics.Ranking;
import dev.knowhow.training.upstream.KnowledgePassages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Compares how a knowledge base is searched with an adapter and without: on held-out questions, which are those of
 * documents that nothing was learned from. There is no prompted system: retrieval takes no examples.
 */
final class SearchEvaluation {

    private static final long SEED = 20_261_121;

    private final KnowledgePassages search;
    private final String vectorStoreId;
    private final List<Example> questions;
    private final float[][] vectors;
    private final List<Set<String>> answering;

    /**
     * @param questions those held out
     * @param vectors the questions' own
     */
    SearchEvaluation(KnowledgePassages search, String vectorStoreId, List<Example> questions, float[][] vectors) {
        this.search = search;
        this.vectorStoreId = vectorStoreId;
        this.questions = List.copyOf(questions);
        this.vectors = vectors;
        PassageMatch match = new PassageMatch(questions);
        search.chunks(vectorStoreId, chunk -> match.offer(chunk.chunkId(), chunk.fileId(), chunk.text()));
        this.answering = match.answering();
    }

    /** What search considers, with the retriever adapter that is deployed, ranked by fixed weights and by the adapter's. */
    Outcome fusion(FusionAdapter adapter, int trained, BooleanSupplier stopped) {
        int[] base = new int[questions.size()];
        int[] tuned = new int[questions.size()];
        inBatches(stopped, (from, to) -> {
            List<List<Candidate>> found = candidates(from, to, Arrays.copyOfRange(vectors, from, to), false);
            for (int i = from; i < to; i++) {
                base[i] = rank(found.get(i - from), Candidate::score, answering.get(i));
                tuned[i] = rank(found.get(i - from), candidate -> adapter.score(features(candidate)), answering.get(i));
            }
        });
        return outcome("Search as it is, with fixed weights of words and meaning.", base, tuned, trained);
    }

    /** Search as it is served, by words and meaning and with what is deployed, for vectors moved by the adapter or not. */
    Outcome retriever(RetrieverAdapter adapter, int trained, BooleanSupplier stopped) {
        int[] base = new int[questions.size()];
        int[] tuned = new int[questions.size()];
        inBatches(stopped, (from, to) -> {
            float[][] own = Arrays.copyOfRange(vectors, from, to);
            float[][] moved = Arrays.stream(own).map(adapter::transform).toArray(float[][]::new);
            List<List<Candidate>> without = candidates(from, to, own, true);
            List<List<Candidate>> with = candidates(from, to, moved, true);
            for (int i = from; i < to; i++) {
                base[i] = rank(without.get(i - from), Candidate::served, answering.get(i));
                tuned[i] = rank(with.get(i - from), Candidate::served, answering.get(i));
            }
        });
        return outcome("Search as it is, with the questions' own vectors.", base, tuned, trained);
    }

    /** A range of the questions. */
    private interface Batch {

        void measure(int from, int to);
    }

    private void inBatches(BooleanSupplier stopped, Batch batch) {
        for (int from = 0; from < questions.size(); from += KnowledgePassages.BATCH) {
            StoppedException.throwIf(stopped);
            batch.measure(from, Math.min(from + KnowledgePassages.BATCH, questions.size()));
        }
    }

    private List<List<Candidate>> candidates(int from, int to, float[][] searched, boolean moved) {
        List<String> asked =
                questions.subList(from, to).stream().map(Example::input).toList();
        return search.candidates(vectorStoreId, asked, searched, moved);
    }

    private Outcome outcome(String baseDescription, int[] base, int[] tuned, int trained) {
        Gate gate = new Gate();
        List<String> documents = questions.stream()
                .map(question -> question.documentId() == null ? question.id() : question.documentId())
                .toList();
        PairedTest test = PairedTest.of(first(tuned), first(base), documents, SEED);
        gate.beats("base", "Recall at 1", share(tuned), share(base), test);
        gate.requireMeasurement(questions.size());
        return new Outcome(
                "recall_at_1",
                trained,
                0,
                List.of(),
                List.of(figures("base", baseDescription, base), figures("tuned", "The adapter.", tuned)),
                List.of(),
                gate,
                errors(base, tuned),
                null);
    }

    private static SystemEvaluation figures(String id, String description, int[] ranks) {
        Ranking ranking = Ranking.of(ranks);
        return new SystemEvaluation(
                id,
                description,
                ranks.length,
                ranking.recallAt1(),
                null,
                null,
                ranking.mrr(),
                ranking.recallAt5(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    /** The questions whose passage the adapter did not put first, those first that the base got right. */
    private List<EvaluationErrorResponse> errors(int[] base, int[] tuned) {
        List<Integer> wrong = IntStream.range(0, tuned.length)
                .filter(i -> tuned[i] != 1)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> base[i] == 1 ? 0 : 1))
                .toList();
        List<EvaluationErrorResponse> errors = new ArrayList<>();
        for (int i : wrong) {
            Example question = questions.get(i);
            errors.add(new EvaluationErrorResponse(
                    String.format(Locale.ROOT, "err_%06d", errors.size() + 1),
                    "evaluation.error",
                    question.line(),
                    question.input(),
                    question.output(),
                    place(tuned[i]),
                    0,
                    List.of(),
                    false,
                    "Without the adapter: " + place(base[i]) + "."));
        }
        return errors;
    }

    private static String place(int rank) {
        return rank == 0 ? "not found" : "place " + rank;
    }

    private static boolean[] first(int[] ranks) {
        boolean[] first = new boolean[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            first[i] = ranks[i] == 1;
        }
        return first;
    }

    private static double share(int[] ranks) {
        return Ranking.of(ranks).recallAt1();
    }

    /** The best place of a passage that answers, ranked as search does; 0 if none is considered. */
    private static int rank(List<Candidate> candidates, ToDoubleFunction<Candidate> score, Set<String> answering) {
        List<String> ranked = candidates.stream()
                .sorted(Comparator.comparingDouble(score).reversed().thenComparing(Candidate::chunkId))
                .map(Candidate::chunkId)
                .toList();
        return 1
                + IntStream.range(0, ranked.size())
                        .filter(i -> answering.contains(ranked.get(i)))
                        .findFirst()
                        .orElse(-1);
    }

    private static float[] features(Candidate candidate) {
        float[] features = new float[candidate.features().size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = candidate.features().get(i);
        }
        return features;
    }
}
