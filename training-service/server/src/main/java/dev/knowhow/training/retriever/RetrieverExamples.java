package dev.knowhow.training.retriever;

import java.util.List;

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
}
