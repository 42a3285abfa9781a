package dev.knowhow.training.evaluation;

import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.adapter.RetrieverAdapter;
import dev.knowhow.knowledge.api.CandidatesResponse.Candidate;
import dev.knowhow.training.api.EvaluationErrorResponse;
import dev.knowhow.training.api.SystemEvaluation;
import dev.knowhow.training.dataset.Example;
import dev.knowhow.training.statistics.PairedTest;
import dev.knowhow.training.statistics.Ranking;
import dev.knowhow.training.upstream.KnowledgeSearch;
import dev.knowhow.training.upstream.KnowledgeSearch.Chunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares how a knowledge base is searched with an adapter and without: on held-out questions, which are those of
 * documents that nothing was learned from. There is no prompted system: retrieval takes no examples.
 */
final class SearchEvaluation {

    private static final long SEED = 20_261_121;
    private static final int CANDIDATES = 100;
    private static final int QUESTIONS_AT_ONCE = 64;

    private final KnowledgeSearch search;
    private final String vectorStoreId;
    private final List<Example> questions;

    SearchEvaluation(KnowledgeSearch search, String vectorStoreId, List<Example> questions) {
        this.search = search;
        this.vectorStoreId = vectorStoreId;
        this.questions = List.copyOf(questions);
    }

    /** The passages that retrieval would consider, ranked by the weights in force and by the adapter's. */
    Outcome fusion(FusionAdapter adapter, int trained, BooleanSupplier stopped) {
        int[] base = new int[questions.size()];
        int[] tuned = new int[questions.size()];
        for (int from = 0; from < base.length; from += QUESTIONS_AT_ONCE) {
            StoppedException.throwIf(stopped);
            List<Example> batch = questions.subList(from, Math.min(from + QUESTIONS_AT_ONCE, base.length));
            List<List<Candidate>> found = search.candidates(
                    vectorStoreId, batch.stream().map(Example::input).toList(), CANDIDATES);
            for (int i = 0; i < batch.size(); i++) {
                Example question = batch.get(i);
                base[from + i] = rank(found.get(i), Candidate::score, question);
                tuned[from + i] = rank(found.get(i), candidate -> adapter.score(features(candidate)), question);
            }
        }
        return outcome("The fixed weights of dense and lexical search.", base, tuned, trained);
    }

    /** All passages, by the cosine of their vectors with the question's, moved by the adapter or not. */
    Outcome retriever(RetrieverAdapter adapter, float[][] vectors, int trained, BooleanSupplier stopped) {
        List<Chunk> chunks = search.chunks(vectorStoreId);
        int[] base = new int[questions.size()];
        int[] tuned = new int[questions.size()];
        for (int i = 0; i < base.length; i++) {
            StoppedException.throwIf(stopped);
            base[i] = nearest(chunks, vectors[i], questions.get(i));
            tuned[i] = nearest(chunks, adapter.transform(vectors[i]), questions.get(i));
        }
        return outcome("Dense search with the question's own vector.", base, tuned, trained);
    }

    private Outcome outcome(String baseDescription, int[] base, int[] tuned, int trained) {
        Gate gate = new Gate();
        List<String> documents = questions.stream()
                .map(question -> question.documentId() == null ? question.id() : question.documentId())
                .toList();
        PairedTest test = PairedTest.of(first(tuned), first(base), documents, SEED);
        gate.beats("base", "Recall at 1", share(tuned), share(base), test);
        gate.measured(questions.size());
        return new Outcome(
                "recall_at_1",
                trained,
                0,
                List.of(),
                List.of(figures("base", baseDescription, base), figures("tuned", "The adapter.", tuned)),
                List.of(),
                gate,
                errors(base, tuned));
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

    /** The best place of a passage that answers; 0 if none does. */
    private static int rank(List<Candidate> candidates, ToDoubleFunction<Candidate> score, Example question) {
        List<Candidate> ranked = candidates.stream()
                .sorted(Comparator.comparingDouble((Candidate candidate) -> -score.applyAsDouble(candidate)))
                .toList();
        for (int i = 0; i < ranked.size(); i++) {
            Candidate candidate = ranked.get(i);
            if (answers(question, candidate.chunkId(), candidate.fileId(), candidate.text())) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int nearest(List<Chunk> chunks, float[] vector, Example question) {
        double best = Double.NEGATIVE_INFINITY;
        double[] cosines = new double[chunks.size()];
        for (int i = 0; i < cosines.length; i++) {
            Chunk chunk = chunks.get(i);
            cosines[i] = cosine(vector, chunk.vector());
            if (answers(question, chunk.id(), chunk.fileId(), chunk.text())) {
                best = Math.max(best, cosines[i]);
            }
        }
        if (best == Double.NEGATIVE_INFINITY) {
            return 0;
        }
        double bar = best;
        return 1
                + (int) IntStream.range(0, cosines.length)
                        .filter(i -> cosines[i] > bar)
                        .count();
    }

    /** The passage that the example names; where it names none, one that holds its output, or it of a document. */
    private static boolean answers(Example question, String chunkId, String fileId, @Nullable String text) {
        if (question.chunkId() != null) {
            return question.chunkId().equals(chunkId);
        }
        String passage = normalized(text == null ? "" : text);
        String output = normalized(question.output());
        boolean same = !passage.isEmpty() && (passage.contains(output) || output.contains(passage));
        return same && (question.documentId() == null || question.documentId().equals(fileId));
    }

    private static String normalized(String text) {
        return text.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }

    private static float[] features(Candidate candidate) {
        float[] features = new float[candidate.features().size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = candidate.features().get(i);
        }
        return features;
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
