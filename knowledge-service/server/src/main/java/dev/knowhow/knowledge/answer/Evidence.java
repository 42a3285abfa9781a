package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.retrieval.SearchResult;
import java.util.List;

/**
 * What was found for a question: the sentences of its best chunks by falling score, the words of the question that no
 * document contains, and what tells how likely the answer is there.
 */
record Evidence(List<RankedSentence> sentences, SearchResult found, List<String> unknownWords, Signals signals) {

    Evidence {
        sentences = List.copyOf(sentences);
        unknownWords = List.copyOf(unknownWords);
    }

    /**
     * What tells whether the documents answer the question.
     *
     * @param cosine highest cosine of question and sentence
     * @param overlap highest share of the question's words in one sentence
     * @param chunkCosine highest cosine of question and chunk
     */
    record Signals(double cosine, double overlap, double chunkCosine) {

        static final Signals NONE = new Signals(0, 0, 0);
    }
}
