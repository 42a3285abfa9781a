package dev.knowhow.training.retriever;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Questions with the passages that answer them, as unit vectors. Not copied. */
public final class RetrieverExamples {

    final float[][] questions;
    final int[] golds;
    final float[][] passages;
    final List<String> documents;

    /**
     * @param questions one unit vector for each question
     * @param golds for each question the index of the passage that answers it
     * @param passages unit vectors of the knowledge base's passages
     * @param documents for each passage the document it is of
     */
    public RetrieverExamples(float[][] questions, int[] golds, float[][] passages, List<String> documents) {
        if (questions.length == 0 || questions.length != golds.length || passages.length != documents.size()) {
            throw new IllegalArgumentException(questions.length + " questions with " + golds.length + " passages, of "
                    + passages.length + " in " + documents.size() + " documents");
        }
        this.questions = questions;
        this.golds = golds;
        this.passages = passages;
        this.documents = List.copyOf(documents);
    }

    int dimensions() {
        return questions[0].length;
    }

    /** The passages of some documents, rising. */
    int[] passagesOf(Predicate<String> document) {
        return IntStream.range(0, passages.length)
                .filter(i -> document.test(documents.get(i)))
                .toArray();
    }

    /** The questions that some documents answer, rising. */
    int[] questionsAbout(Predicate<String> document) {
        return IntStream.range(0, questions.length)
                .filter(i -> document.test(documents.get(golds[i])))
                .toArray();
    }

    /** Some of the vectors one below the other, and zeros below them up to the height. */
    static float[] gather(float[][] vectors, int[] rows, int height) {
        int dimensions = vectors[0].length;
        float[] gathered = new float[height * dimensions];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(vectors[rows[i]], 0, gathered, i * dimensions, dimensions);
        }
        return gathered;
    }
}
